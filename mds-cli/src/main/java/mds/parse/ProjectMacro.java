package mds.parse;

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
 */
public record ProjectMacro(
    String packageName, String name, SourceText source, TextRange range, MacroDefinition definition)
    implements MacroSpace.Macro {

  @Override
  public String id() {
    return "macro." + packageName + "." + name;
  }

  /** The block as written. */
  public String text() {
    return source.text().substring(range.start(), range.end());
  }

  @Override
  public TemplateCallable bind(NodeContext context) {
    return definition.bind(context);
  }
}
