export { areServicesRequired } from './availability.ts'
export {
  describeWithPrivateService,
  describeWithService,
  type SuiteServer,
  type SuiteService,
} from './describe-with-service.ts'
export { openService, type Service } from './open-service.ts'
export { type PrivateService, type PrivateServiceOptions, startPrivateService } from './private-service.ts'
export type { ServiceName } from './service-kind.ts'
