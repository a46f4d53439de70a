import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The browser bundle: src/web into dist/web. The server puts its nonce where `%CSP_NONCE%` stands. */
export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  plugins: [react()],
  html: { cspNonce: '%CSP_NONCE%' },
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // An inlined file would become a data: URL, which our content security policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // One file per language instead of one per room: a page never waits for a second catalogue.
        codeSplitting: {
          groups: [
            { name: 'words-de', test: /languages[\\/]de[\\/]/ },
            { name: 'words-en', test: /languages[\\/]en[\\/]/ },
          ],
        },
      },
    },
  },
})
