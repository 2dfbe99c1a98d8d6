package mds.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.template.TemplateEngine;
import mds.template.context.MacroLibrary;
import mds.template.context.MacroSpace;
import mds.yaml.YamlReader;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class BuiltInMacrosTest {

  @Test
  void eachMacroHasTheDocumentThatWasMadeOfIt() throws DiagnosticException {
    MacroLibrary library = new MacroLibrary(new TemplateEngine());
    MacroSpace macros = new MacroSpace("shop", Map.of(), Map.of(), library, false);
    BuiltInMacros made = BuiltInMacros.read();
    for (MacroSpace.Macro macro : macros.builtIn()) {
      SourceText json = new SourceText("document.json", made.document(macro.id(), false, 1.5));
      Object document = YamlReader.read(json).map(node -> node.value()).orElseThrow();
      assertThat(document)
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("unique_id", macro.id())
          .containsEntry("macro_sql", macros.text(macro))
          .containsEntry("arguments", List.of())
          .containsEntry("created_at", 1.5);
    }
  }
}
