// The browsers of many offices are Chromium 86: these methods came a little later, and our code and antd use them.

define(Array.prototype, 'at', function at(this: readonly unknown[], index: number) {
  return this[index < 0 ? this.length + index : index]
})
define(String.prototype, 'at', function at(this: string, index: number) {
  return this[index < 0 ? this.length + index : index]
})
define(Object, 'hasOwn', (object: object, key: PropertyKey) => Object.hasOwn(object, key))

function define(on: object, name: string, value: unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, configurable: true, writable: true })
}
