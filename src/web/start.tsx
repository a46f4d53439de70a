import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryMemory } from './api.ts'
import { signInAddress } from './framed.tsx'
import { House } from './house.ts'
import { startLanguages } from './languages.ts'
import { pages, panels } from './pages.ts'
import { routerOf } from './router.tsx'
import { adoptTheme, rolesOfTheme, styleNonce, theme } from './theme.ts'

adoptTheme()
await startLanguages()
const router = routerOf(pages)
const memory = queryMemory(() => {
  const to = signInAddress()
  if (!location.pathname.startsWith('/sign-in') && !location.pathname.startsWith('/setup')) router.history.replace(to)
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={rolesOfTheme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={memory}>
        <House.Provider value={{ pages, panels }}>
          <RouterProvider router={router} />
        </House.Provider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
