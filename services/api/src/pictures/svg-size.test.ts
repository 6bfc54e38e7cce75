import assert from 'node:assert/strict'
import { it } from 'node:test'
import { svgSize } from './svg-size.ts'

it('takes the size of the root element, else of its view box', () => {
  const sizes: readonly [svg: string, size: [number, number] | undefined][] = [
    ['<svg width="30" height="20"/>', [30, 20]],
    ["<?xml version='1.0'?>\n<svg\n  width='30.4px'\n  height='1in' viewBox='0 0 1 1'>", [30, 96]],
    ['<svg viewBox="-5 -5 64 48"><rect width="1" height="2"/></svg>', [64, 48]],
    ['<svg viewBox="0,0,64,48" width="100%" height="100%">', [64, 48]],
    ['<svg width="2cm" viewBox="0 0 64 48">', [76, 48]],
    ['<!-- <svg width="1" height="1"> --><svg width="3" height="2">', [3, 2]],
    ['<svg stroke-width="7" height="2" width="3">', [3, 2]],
    ['<s:svg width="3" height="2">', [3, 2]],
    ['<svg width="0" height="2">', undefined],
    ['<svg width="-3" height="2">', undefined],
    ['<svg width="1e9" height="2">', undefined],
    ['<svg><rect width="1" height="2"/></svg>', undefined],
    ['', undefined],
  ]
  for (const [svg, size] of sizes) {
    assert.deepEqual(svgSize(Buffer.from(svg)), size && { width: size[0], height: size[1] }, svg)
  }
})

it('is not held up by hostile text', () => {
  for (const svg of [
    '<!--'.repeat(1_000_000),
    `<svg ${'a '.repeat(1_000_000)}`,
    `<svg width="${'9'.repeat(1e6)}"`,
  ]) {
    assert.equal(svgSize(Buffer.from(svg)), undefined)
  }
})
