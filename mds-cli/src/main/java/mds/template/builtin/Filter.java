package mds.template.builtin;

import mds.value.Arguments;

/** A filter of Jinja. */
@FunctionalInterface
public interface Filter {

  /** What the filter makes of the value to the left of its bar. */
  Object apply(Object value, Arguments arguments);
}
