/** Outlines on a 24 grid, drawn for 16 px and a stroke of 1.75; status outlines differ, so they work in grey. */
const outlines = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8.5 15l2.5 2.2 4.5-4.4',
  box: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5',
  shield: 'M12 3l8 3v6c0 4.5-3.2 7.7-8 9-4.8-1.3-8-4.5-8-9V6zM12 8.5v4M12 15.5v.01',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3 2',
  up: 'M12 20V8M7 12l5-5 5 5M5 4h14',
  speak: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5',
  list: 'M10 6h10M10 12h10M10 18h10M3.5 6l1.2 1.2L7 5M3.5 12l1.2 1.2L7 11M3.5 18l1.2 1.2L7 17',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L21 21',
  bell: 'M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  help: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 16.8v.01',
  gear: 'M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2',
  flame:
    'M12 21c-4 0-6.5-2.7-6.5-6.2 0-3 2-4.8 3.3-6.3.6 1.5 1.2 2 2 2.5C10.5 8 11 5 13.5 3c.2 3.500 5 6 5 11.3 0 4-2.7 6.7-6.5 6.7z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  done: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12.3l2.8 2.7L16 9.5',
  half: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18',
  hit: 'M12 3l9 9-9 9-9-9zM12 8.5v4M12 15.5v.01',
  not: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M5.6 18.4L18.4 5.6',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.3v.01',
  right: 'M5 12h14M13 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  copy: 'M8 8h11v12H8zM5 16V4h11',
  cross: 'M6 6l12 12M18 6L6 18',
  heart: 'M12 20l-7.5-7.5a4.7 4.7 0 0 1 6.6-6.6l.9.9.9-.9a4.7 4.7 0 0 1 6.6 6.6z',
  question: 'M8.5 8.5A3.5 3.5 0 1 1 13.4 12c-.9.5-1.4 1.1-1.4 2.2M12 18v.01',
  key: 'M8 12a4 4 0 1 0 0 8a4 4 0 1 0 0-8M11 13.2L20 4M16.500 7.500l3 3M14 10l2 2',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.500 20c.8-4 3.600-6 7.500-6s6.700 2 7.500 6',
  leave: 'M14 4h5v16h-5M4 12h11M11 8l4 4-4 4',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  moon: 'M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z',
  screen: 'M3 5h18v12H3zM9 21h6M12 17v4',
  plus: 'M12 5v14M5 12h14',
  link: 'M10 14l4-4M8.500 11l-2.800 2.800a3.500 3.500 0 0 0 5 5L13.500 16M15.500 13l2.800-2.800a3.500 3.500 0 0 0-5-5L10.500 8',
} as const

/** Names of the icons. */
export type IconName = keyof typeof outlines

/** An icon of 16 px (14 when `small`); always beside a word, so hidden from screen readers. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'i s' : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={outlines[name]} />
      {name === 'half' && <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />}
    </svg>
  )
}
