package mds.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/** A small project that builds, to begin with; its files lie in the jar. */
public final class StarterProject {

  private static final String PROFILES = "profiles.yml";

  private static final List<String> FILES =
      List.of(
          "project.yml",
          "CLAUDE.md",
          PROFILES,
          "gitignore",
          "models/models.yml",
          "models/stg_orders.sql",
          "models/daily_sales.sql",
          "seeds/orders.csv",
          "tests/no_negative_amounts.sql");

  private StarterProject() {}

  /**
   * Writes it into a folder that is missing or empty.
   *
   * @param withProfiles whether with its profiles.yml; without, the person's own has to have one
   */
  public static void writeTo(Path folder, boolean withProfiles) throws DiagnosticException {
    try {
      Files.createDirectories(folder);
      refuseFilled(folder);
      for (String file : FILES) {
        if (file.equals(PROFILES) && !withProfiles) {
          continue;
        }
        copy(file, folder.resolve(file.equals("gitignore") ? ".gitignore" : file));
      }
    } catch (IOException failure) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.TARGET_UNWRITABLE,
                  "cannot write `" + folder + "`: " + FileReason.of(failure))
              .hint("look whether the folder may be written and the disk has space"),
          failure);
    }
  }

  private static void refuseFilled(Path folder) throws IOException, DiagnosticException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (entries.iterator().hasNext()) {
        throw new DiagnosticException(
            Diagnostic.error(Code.FOLDER_NOT_EMPTY, "there are files in `" + folder + "` already")
                .hint("name a folder that is missing or empty"));
      }
    }
  }

  private static void copy(String name, Path target) throws IOException {
    try (InputStream text = StarterProject.class.getResourceAsStream("/starter/" + name)) {
      if (text == null) {
        throw new IllegalStateException("no resource starter/" + name);
      }
      WholeFile.write(target, text::transferTo);
    }
  }
}
