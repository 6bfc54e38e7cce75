export { examineRedis, type RedisFacts } from './examine-server.ts'
export { openRedisCache, type RedisCacheOptions } from './open-redis-cache.ts'
