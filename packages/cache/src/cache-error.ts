/** Why a cache is away, or can never be reached at all: the one error of this port, and for the operator alone. It is
 *  thrown by what opens a cache; an open one only tells it. */
export class CacheError extends Error {
  override readonly name = 'CacheError'
}
