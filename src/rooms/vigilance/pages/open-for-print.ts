import { useEffect } from 'react'

/** On paper nothing can be opened: whatever is folded on the page is unfolded while it prints. */
export function useOpenForPrint(): void {
  useEffect(() => {
    let folded: HTMLDetailsElement[] = []
    const open = () => {
      folded = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')]
      for (const one of folded) one.open = true
    }
    const close = () => {
      for (const one of folded) one.open = false
    }
    window.addEventListener('beforeprint', open)
    window.addEventListener('afterprint', close)
    return () => {
      window.removeEventListener('beforeprint', open)
      window.removeEventListener('afterprint', close)
    }
  }, [])
}
