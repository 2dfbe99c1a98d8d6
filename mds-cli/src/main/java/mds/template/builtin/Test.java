package mds.template.builtin;

import mds.value.Arguments;

/** A test of Jinja, as in {@code x is defined}. */
@FunctionalInterface
public interface Test {
  boolean holds(Object value, Arguments arguments);
}
