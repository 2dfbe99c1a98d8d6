package mds.parse;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.template.context.MacroSpace;

/** Brings what YAML files say of macros to them: each is described once, and is there. */
final class MacroPatches {

  private final String packageName;
  private final MacroSpace macros;
  private final boolean checksArguments;
  private final List<Diagnostic> problems;

  /**
   * @param checksArguments whether arguments are compared with those of the code
   * @param problems where errors and warnings are added
   */
  MacroPatches(
      String packageName, MacroSpace macros, boolean checksArguments, List<Diagnostic> problems) {
    this.packageName = packageName;
    this.macros = macros;
    this.checksArguments = checksArguments;
    this.problems = problems;
  }

  void add(Collection<MacroPatch> patches, Map<String, MacroPatch> all) {
    for (MacroPatch patch : patches) {
      Optional<MacroSpace.Macro> macro = macros.findIn(packageName, patch.name());
      if (macro.isEmpty()) {
        problems.add(missing(patch));
      } else if (checksArguments && macro.get() instanceof ProjectMacro own) {
        MacroArguments.check(patch, own, problems);
      }
      MacroPatch earlier = all.put("macro." + packageName + "." + patch.name(), patch);
      if (earlier != null) {
        problems.add(twice(patch, earlier));
      }
    }
  }

  private static Diagnostic missing(MacroPatch patch) {
    return Diagnostic.warning(
            Code.PATCH_WITHOUT_NODE,
            "there is no macro `" + patch.name() + "` to describe",
            DbtEvent.NO_MACRO,
            "Found patch for macro \"" + patch.name() + "\" which was not found")
        .at(patch.place());
  }

  private static Diagnostic twice(MacroPatch patch, MacroPatch earlier) {
    return Diagnostic.error(
            Code.DUPLICATE_PATCH, "the macro `" + patch.name() + "` is described twice")
        .at(patch.place())
        .related(earlier.place(), "it is described here already")
        .hint("keep one of them");
  }
}
