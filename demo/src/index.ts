export { type DemoProgress, type WrittenFile, writeDemoCatalogue } from './write-demo-catalogue.ts'
