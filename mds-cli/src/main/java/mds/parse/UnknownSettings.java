package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.Settings;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;

/**
 * The settings of {@code config()} calls that no node has, each with the places where it is set:
 * one warning a setting, as a project made for another database may have it in every model.
 */
final class UnknownSettings {

  private final Map<String, List<Location>> places = new LinkedHashMap<>();

  /** Notes a call, if it sets something unknown. */
  void note(String setting, Location call) {
    if (!Settings.isKnown(setting)) {
      places.computeIfAbsent(setting, name -> new ArrayList<>()).add(ofName(setting, call));
    }
  }

  // The name within the call, where it is written as it is.
  private static Location ofName(String setting, Location call) {
    int start = call.source().text().indexOf(setting, call.range().start());
    return start < 0 || start >= call.range().end()
        ? call
        : call.source().at(start, start + setting.length());
  }

  List<Diagnostic> warnings() {
    List<Diagnostic> warnings = new ArrayList<>();
    places.forEach(
        (setting, all) -> {
          String more = all.size() > 1 ? ", here and at " + (all.size() - 1) + " more places" : "";
          warnings.add(
              Settings.unknown(setting, all.size() == 2 ? ", here and at 1 more place" : more)
                  .at(all.get(0)));
        });
    return warnings;
  }
}
