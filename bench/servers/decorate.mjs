// @ts-check

/**
 * Decorates a class, and its methods, as TypeScript would: node runs no decorators.
 * @param {Function} type
 * @param {ClassDecorator[]} ofClass
 * @param {Record<string, (MethodDecorator | [number, ParameterDecorator])[]>} [ofMethods]
 */
export function decorate(type, ofClass, ofMethods = {}) {
  for (const [name, decorators] of Object.entries(ofMethods))
    for (const decorator of decorators)
      if (Array.isArray(decorator)) decorator[1](type.prototype, name, decorator[0]);
      else
        decorator(
          type.prototype,
          name,
          /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(type.prototype, name)),
        );
  for (const decorator of ofClass) decorator(type);
}
