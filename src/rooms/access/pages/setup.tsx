import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useFrame } from '../../../web/frame.ts'
import { useText } from '../../../web/languages.ts'
import { useGo } from '../../../web/parts/link.tsx'
import { meOptions } from '../../../web/session.ts'
import { Sheet } from '../../../web/sheet.tsx'
import { AdminStep } from './setup-admin.tsx'
import { CompanyStep } from './setup-company.tsx'
import { type SetupStep, setupSteps, useSetupDraft } from './setup-draft.ts'
import { LanguageStep, type StepProps } from './setup-language.tsx'
import { SetupNotes } from './setup-notes.tsx'
import { StartStep } from './setup-start.tsx'

const forms: Readonly<Record<SetupStep, (props: StepProps) => React.ReactNode>> = {
  language: LanguageStep,
  company: CompanyStep,
  admin: AdminStep,
  start: StartStep,
}

/** The first run: language, company, first account, demo or own product. Can be left and resumed. */
export function SetupPage() {
  const t = useText()
  const go = useGo()
  const { data: me } = useQuery(meOptions)
  const [draft, change] = useSetupDraft()
  const step: SetupStep = me?.person ? 'start' : draft.step === 'start' ? 'admin' : draft.step
  useFrame({ title: t('access-pages.setup.titleStep', { step: t(`access-pages.setup.step.${step}`) }) })
  const elsewhere = me && !me.setupNeeded ? (!me.person ? '/sign-in' : draft.token ? undefined : '/today') : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address counts
  useEffect(() => {
    if (elsewhere) go(elsewhere, { replace: true })
  }, [elsewhere])
  if (!me || elsewhere) return null
  const Form = forms[step]
  return (
    <Sheet aside={<SetupNotes />}>
      <h1>{t('access-pages.setup.title')}</h1>
      <p className="lead">{t(`access-pages.setup.lead.${step}`)}</p>
      <Steps current={step} />
      <Form draft={draft} change={change} />
    </Sheet>
  )
}

function Steps({ current }: { current: SetupStep }) {
  const t = useText()
  const at = setupSteps.indexOf(current)
  return (
    <ol className="steps" aria-label={t('access-pages.setup.steps')}>
      {setupSteps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          <span className={index < at ? 'no done' : index === at ? 'no now' : 'no wait'}>{index + 1}</span>
          {t(`access-pages.setup.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
