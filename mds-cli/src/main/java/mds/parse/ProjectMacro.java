package mds.parse;

import java.util.List;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.MacroDefinition;
import mds.template.context.MacroSpace;
import mds.template.context.NodeContext;
import mds.value.TemplateCallable;

/**
 * A macro, test or materialization that a project or package defines.
 *
 * @param name as code calls it: a test {@code x} is the macro {@code test_x}
 * @param source the file it is in
 * @param range the whole block
 * @param parameters the names that dbt reads of it: none of a test in the folder of generic tests
 */
public record ProjectMacro(
    String packageName,
    String name,
    SourceText source,
    TextRange range,
    MacroDefinition definition,
    List<String> parameters)
    implements MacroSpace.Macro {

  public ProjectMacro {
    parameters = List.copyOf(parameters);
  }

  @Override
  public String id() {
    return "macro." + packageName + "." + name;
  }

  /** The ids of the macros that it calls, as far as that shows without running it. */
  public List<String> calls(MacroSpace macros) {
    return called(macros).stream().map(MacroSpace.Macro::id).distinct().toList();
  }

  /** The macros that it calls, as far as that shows without running it. */
  List<MacroSpace.Macro> called(MacroSpace macros) {
    return definition.calls().stream()
        .flatMap(
            call ->
                macros
                    .called(packageName, call.namespace(), call.name(), call.isDispatch())
                    .stream())
        .toList();
  }

  /** The block as written. */
  public String text() {
    return source.text().substring(range.start(), range.end());
  }

  @Override
  public List<String> supportedLanguages() {
    return definition.supportedLanguages();
  }

  @Override
  public TemplateCallable bind(NodeContext context) {
    return definition.bind(context);
  }
}
