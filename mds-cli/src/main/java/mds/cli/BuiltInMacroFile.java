package mds.cli;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import mds.artifact.BuiltInMacros;
import mds.template.TemplateEngine;
import mds.template.context.MacroLibrary;
import mds.template.context.MacroSpace;

/** Writes what manifests say of the macros that are built in; a step of mds's own build. */
public final class BuiltInMacroFile {

  private BuiltInMacroFile() {}

  /** Takes the file to write. */
  public static void main(String[] args) throws IOException {
    MacroLibrary library = new MacroLibrary(new TemplateEngine());
    MacroSpace macros = new MacroSpace("", Map.of(), Map.of(), library, false);
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(args[0]))) {
      BuiltInMacros.write(macros, out);
    }
  }
}
