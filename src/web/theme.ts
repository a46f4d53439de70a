import {
  type CSSVariablesResolver,
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  type MantineColorsTuple,
  mergeMantineTheme,
  rem,
} from '@mantine/core'

type Ramp = MantineColorsTuple
const ramp = (line: string) => line.split(' ').map(hex => `#${hex}`) as unknown as Ramp

/** The six ramps of the look, 0 lightest to 9 darkest; `night` is slate cut again for dark sheets. */
export const ramps = {
  slate: ramp('F8FBFC F1F4F6 E5E8EB D2D6D9 B6BBBF 8C9398 666F74 485055 2B3338 131B1F'),
  night: ramp('E7ECEE B4BDC2 939DA3 6C7880 4A565D 303A40 263036 1B2429 141B1F 0D1316'),
  fjord: ramp('F0F9FF DDF1FD BEE3F7 99CEEB 6FB7DB 409AC4 167AA2 035F81 014762 012F41'),
  harm: ramp('FFF5F3 FFE8E5 FED0C9 FFADA4 FF8276 EC544B C72E2B A40A13 7F0109 560004'),
  haste: ramp('FEF6EE FEEAD6 F8D6B2 ECBB87 DC9E57 C47D1A 9D6002 7A4A03 5D3700 3E2301'),
  proof: ramp('F0FAF4 DFF4E7 C1E7D0 9DD5B3 74BF95 48A474 218456 03683F 034E2F 01331D'),
  unreal: ramp('F9F6FF F1EAFE E3D4FF D2B6FF BE95F8 A371E4 8451C1 69389F 50287B 351854'),
} satisfies Record<string, Ramp>

/** The look as a Mantine theme; no other colour is registered. */
export const theme = createTheme({
  primaryColor: 'fjord',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.38,
  black: '#131B1F',
  colors: {
    fjord: ramps.fjord,
    harm: ramps.harm,
    haste: ramps.haste,
    proof: ramps.proof,
    unreal: ramps.unreal,
    gray: ramps.slate,
    dark: ramps.night,
  },
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  headings: {
    fontFamily: 'var(--serif)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(26), lineHeight: '32px' },
      h2: { fontSize: rem(13), lineHeight: '20px' },
      h3: { fontSize: rem(14), lineHeight: '20px' },
    },
  },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(18) },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(20), xl: rem(32) },
  defaultRadius: rem(3),
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Mantine's surfaces and text become ours in both schemes. */
export const rolesOfTheme: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--act)',
    '--mantine-color-error': 'var(--harm)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-placeholder': 'var(--ink-3)',
  },
  light: {},
  dark: {},
})

/**
 * The theme's variables as one adopted style sheet. Mantine would write them into a <style> element through innerHTML,
 * which a policy of trusted types refuses; an adopted sheet needs no nonce and no exception.
 */
export function adoptTheme(): void {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const base = defaultCssVariablesResolver(merged)
  const roles = rolesOfTheme(merged)
  const css = convertCssVariables(
    {
      variables: { ...base.variables, ...roles.variables },
      light: withoutRoles(base.light, roles.variables),
      dark: withoutRoles(base.dark, roles.variables),
    },
    ':root',
  )
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

function withoutRoles(scheme: Record<string, string>, roles: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(scheme).filter(([name]) => !(name in roles)))
}

/** The nonce that the server put into the page, for style elements that a library may add. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
