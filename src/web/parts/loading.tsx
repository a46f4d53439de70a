import { useEffect, useState } from 'react'
import { useText } from '../languages.ts'

/** Grey lines of the final height, after one second; before that the space stays empty and nothing jumps. */
export function GreyLines({ lines = 6, wait = 1000 }: { lines?: number; wait?: number }) {
  const t = useText()
  const [shown, setShown] = useState(wait === 0)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), wait)
    return () => clearTimeout(timer)
  }, [wait])
  return (
    <div className="grey-lines" role="status">
      <span className="hidden-text">{t('web.state.loading')}</span>
      {widths.slice(0, lines).map(width => (
        <i key={width} style={{ width: shown ? width : 0 }} />
      ))}
    </div>
  )
}

const widths = ['62%', '88%', '74%', '92%', '58%', '80%', '66%', '86%', '70%', '90%', '60%', '78%']
