/** Whether an `Accept` header names HTML, as browsers do when somebody follows a link. */
export function prefersHtml(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false
}
