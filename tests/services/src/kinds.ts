import { elasticsearch, opensearch, opensearch3 } from './engines/index.ts'
import { postgres } from './postgres/index.ts'
import { redis } from './redis/index.ts'
import { s3 } from './s3/index.ts'
import { type ServiceKind, type ServiceName, serviceNames } from './service-kind.ts'

const kinds: Readonly<Record<ServiceName, ServiceKind>> = {
  postgres,
  redis,
  opensearch,
  opensearch3,
  elasticsearch,
  s3,
}

export const findKind = (name: ServiceName) => kinds[name]

export const isServiceName = (name: string): name is ServiceName =>
  serviceNames.some((known) => known === name)
