import { z } from 'zod'

/** openFDA writes days as 2019-05-17 or 20190517, and leaves empty what it does not know. */
const Day = z
  .string()
  .transform(text => (/^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text))
  .pipe(z.union([z.iso.date(), z.literal('')]))
  .optional()
const Text = z.string().max(1_000_000).optional()
const Texts = z.union([z.string(), z.array(z.string())]).optional()

const Harmonised = z.object({ device_name: Texts }).optional()

/** A device recall as the endpoint `device/recall` gives it; other members are let through unread. */
export const FdaRecall = z.object({
  product_res_number: z.string().min(1).max(60),
  res_event_number: Text,
  cfres_id: Text,
  event_date_initiated: Day,
  event_date_created: Day,
  event_date_posted: Day,
  recall_status: Text,
  recalling_firm: Text,
  reason_for_recall: Text,
  action: Text,
  product_code: Text,
  product_description: Text,
  root_cause_description: Text,
  openfda: Harmonised,
})
export type FdaRecall = z.infer<typeof FdaRecall>

/** An enforcement report, `device/enforcement`: the recall with its class. */
export const FdaEnforcement = z.object({
  recall_number: z.string().min(1).max(60),
  event_id: Text,
  classification: Text,
  status: Text,
  recalling_firm: Text,
  reason_for_recall: Text,
  product_code: Text,
  product_description: Text,
  recall_initiation_date: Day,
  report_date: Day,
  openfda: Harmonised,
})
export type FdaEnforcement = z.infer<typeof FdaEnforcement>

const Device = z.object({
  brand_name: Text,
  generic_name: Text,
  manufacturer_d_name: Text,
  device_report_product_code: Text,
  catalog_number: Text,
  udi_di: Text,
})

/** A report of an adverse event, `device/event` (MAUDE). */
export const FdaEvent = z.object({
  mdr_report_key: z.string().min(1).max(60),
  report_number: Text,
  event_type: Text,
  date_of_event: Day,
  date_received: Day,
  manufacturer_name: Text,
  product_problems: Texts,
  device: z.array(Device).max(1000).default([]),
  mdr_text: z
    .array(z.object({ text: Text, text_type_code: Text }))
    .max(1000)
    .default([]),
})
export type FdaEvent = z.infer<typeof FdaEvent>
