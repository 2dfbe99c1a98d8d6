package mds.template.context;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.value.TemplateObject;
import mds.value.Truth;
import mds.value.Undefined;

/**
 * The object {@code adapter.behavior}: the project's flags that change what an adapter does, each
 * with and without a warning.
 */
record Behavior(Map<String, Object> flags) implements TemplateObject {

  @Override
  public Object attribute(String name) {
    return new Flag(
        Optional.ofNullable(flags.get(name.toUpperCase(Locale.ROOT)))
            .filter(Truth::of)
            .isPresent());
  }

  private record Flag(boolean isSet) implements TemplateObject {

    @Override
    public Object attribute(String name) {
      return name.equals("no_warn") || name.equals("setting")
          ? (Object) isSet
          : Undefined.attribute(this, name);
    }

    @Override
    public boolean isTrue() {
      return isSet;
    }
  }
}
