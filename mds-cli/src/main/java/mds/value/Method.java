package mds.value;

/** A method of a Python class. */
@FunctionalInterface
interface Method<T> {
  Object call(T self, Arguments arguments);
}
