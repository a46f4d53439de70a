import { useCurrentFrame } from './frame.ts'
import { useSingleKeys } from './keys.ts'
import { useText } from './languages.ts'
import { Button } from './parts/button.tsx'
import { Dialog } from './parts/dialog.tsx'
import { Kbd } from './parts/kbd.tsx'

/** The keys of this page, at its foot; nothing when the page has none or the person switched keys off. */
export function KeyLine({ showAll }: { showAll: () => void }) {
  const t = useText()
  const { keys, keysRight } = useCurrentFrame()
  const [on] = useSingleKeys()
  if (!keys?.length || !on) return null
  return (
    <footer className="keys">
      {keys.slice(0, 6).map(hint => (
        <span key={hint.does}>
          {hint.keys.map(key => (
            <Kbd key={key} keys={key} />
          ))}{' '}
          {hint.does}
        </span>
      ))}
      <span className="right">
        {keysRight ?? (
          <button type="button" className="plain-button faint" onClick={showAll}>
            <Kbd keys="?" /> {t('web.keys.all')}
          </button>
        )}
      </span>
    </footer>
  )
}

/** All keys of this page, and the switch for single keys. */
export function KeyDialog({ close }: { close: () => void }) {
  const t = useText()
  const { keys = [] } = useCurrentFrame()
  const [on, switchKeys] = useSingleKeys()
  const everywhere = [
    { keys: ['mod+K'], does: t('web.keys.find') },
    { keys: ['?'], does: t('web.keys.all') },
  ]
  return (
    <Dialog
      title={t('web.keys.title')}
      close={close}
      foot={<Button onClick={() => switchKeys(!on)}>{t(on ? 'web.keys.switchOff' : 'web.keys.switchOn')}</Button>}
    >
      <table className="dense">
        <tbody>
          {[...keys, ...everywhere].map(hint => (
            <tr key={hint.does}>
              <td>
                {hint.keys.map(key => (
                  <span key={key}>
                    <Kbd keys={key} />{' '}
                  </span>
                ))}
              </td>
              <td>{hint.does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!on && <p className="soft small apart">{t('web.keys.areOff')}</p>}
    </Dialog>
  )
}
