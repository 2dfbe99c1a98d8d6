package mds.parse;

import java.util.List;
import java.util.Map;
import mds.diagnostic.Location;

/**
 * What a YAML file says of a macro.
 *
 * @param arguments each with name, type and description
 */
public record MacroPatch(
    String packageName,
    String name,
    Location place,
    String description,
    Map<String, Object> meta,
    Map<String, Object> docs,
    List<Map<String, Object>> arguments) {

  public MacroPatch {
    arguments = List.copyOf(arguments);
  }

  MacroPatch describedAs(String text) {
    return new MacroPatch(packageName, name, place, text, meta, docs, arguments);
  }

  public String patchPath() {
    return packageName + "://" + place.source().path();
  }
}
