/** What can run alone; without a name they all run in one process. */
export const serviceNames = ['api', 'ingestion-server'] as const
export type ServiceName = (typeof serviceNames)[number]
