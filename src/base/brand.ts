declare const brand: unique symbol;

/** A nominal type: a `Base` that only a parser or a constructor of its own can make. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
