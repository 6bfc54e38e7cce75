import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isPublicAddress } from './public-address.ts'

it('knows public addresses', () => {
  for (const address of ['93.184.216.34', '1.1.1.1', '2606:2800:220:1::1', '::ffff:93.184.216.34']) {
    assert.ok(isPublicAddress(address), address)
  }
})

it('takes everything else for private', () => {
  const addresses = `0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
    192.0.2.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0
    fc00::1 fd12::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:0:1::1
    ::7f00:1 ::127.0.0.1 1000::1 4000::1 e000::1 not-an-address 300.1.1.1`
  for (const address of ['', ...addresses.split(/\s+/)]) assert.ok(!isPublicAddress(address), address)
})
