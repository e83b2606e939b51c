/** How an operation of the documents becomes a method: one object of named arguments, and what it answers. */
export {};
