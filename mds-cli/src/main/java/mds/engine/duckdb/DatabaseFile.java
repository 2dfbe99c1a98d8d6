package mds.engine.duckdb;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import mds.engine.EngineException;
import mds.engine.EngineException.Kind;
import mds.engine.EngineSettings;

/**
 * A database's file: looked into before DuckDB opens it, while that can still do no harm, and
 * looked for behind it.
 */
final class DatabaseFile {

  // Eight bytes of checksum come first: duckdb/src/storage/storage_info.hpp, `MainHeader`.
  private static final int MAGIC_OFFSET = 8;
  private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);

  private final EngineSettings settings;
  private final File file;

  DatabaseFile(EngineSettings settings) {
    this.settings = settings;
    this.file = new File(settings.path()).getAbsoluteFile();
  }

  /** Throws what DuckDB would say in worse words, or would only say after making a file. */
  void probe() throws EngineException {
    if (!isFile()) {
      return;
    }
    // What follows one the driver takes for an option, and opens another database.
    if (settings.path().contains(";")) {
      throw unreadable(
          "the path `"
              + settings.path()
              + "` of the database has a `;`, which DuckDB's driver cannot",
          "name another as `path` in the profile");
    }
    if (file.exists()) {
      probeExisting();
    } else {
      probeMissing();
    }
  }

  /** Notes when the file is no longer there that was open until now. */
  void lookForDeletion(List<EngineException> failures) {
    if (isFile() && !file.exists()) {
      failures.add(
          unreadable(
              "the database `" + settings.path() + "` was deleted while it was open",
              "build again: nothing of what was built is left"));
    }
  }

  private boolean isFile() {
    return !settings.isInMemory() && !settings.path().contains("://");
  }

  private void probeMissing() throws EngineException {
    if (settings.readOnly()) {
      throw unreadable("there is no database at `" + settings.path() + "`", "build it first");
    }
    File folder = file.getParentFile();
    if (folder != null && !folder.isDirectory()) {
      throw unreadable(
          "there is no folder `" + folder + "` for the database",
          "create the folder, or change `path` in the profile");
    }
  }

  private void probeExisting() throws EngineException {
    if (file.isDirectory()) {
      throw unreadable(
          "`" + settings.path() + "` is a folder, not a database file",
          "name a file in it as `path` in the profile");
    }
    if (!file.canRead() || (!settings.readOnly() && !file.canWrite())) {
      String right = file.canRead() ? "write" : "read";
      throw unreadable(
          "no permission to " + right + " the database `" + settings.path() + "`",
          "give your account that right on the file");
    }
    if (!Arrays.equals(readMagic(), MAGIC)) {
      throw OpeningErrors.notDatabase(settings.path());
    }
  }

  private byte[] readMagic() throws EngineException {
    byte[] magic = new byte[MAGIC.length];
    try (DataInputStream input = new DataInputStream(new FileInputStream(file))) {
      input.skipNBytes(MAGIC_OFFSET);
      input.readFully(magic);
      return magic;
    } catch (EOFException tooShort) {
      return new byte[0];
    } catch (IOException failure) {
      // DuckDB says why, and on Windows, where an open database refuses readers, who has it.
      return MAGIC;
    }
  }

  private static EngineException unreadable(String message, String hint) {
    return new EngineException(Kind.UNREADABLE, message, hint);
  }
}
