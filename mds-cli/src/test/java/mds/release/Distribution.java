package mds.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import mds.diagnostic.Platform;

/** What the package phase left. */
final class Distribution {

  static final Path FOLDER = Path.of(System.getProperty("dist.directory", "target/dist"));
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  static final Map<String, String> NATIVE_LIBRARIES =
      Map.of(
          "linux-x64", "libduckdb_java.so_linux_amd64",
          "linux-arm64", "libduckdb_java.so_linux_arm64",
          "windows-x64", "libduckdb_java.so_windows_amd64",
          "macos", "libduckdb_java.so_macos_arm64");

  private Distribution() {}

  static String version() {
    return System.getProperty("project.version", "");
  }

  static Path zip(String platform) {
    return FOLDER.resolve("mds-" + version() + "-" + platform + ".zip");
  }

  static List<String> entries(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  /** The platform whose zip runs here. */
  static String platform() {
    if (Platform.current().isWindows()) {
      return "windows-x64";
    }
    if (System.getProperty("os.name", "").startsWith("Mac")) {
      return "macos";
    }
    return System.getProperty("os.arch", "").equals("aarch64") ? "linux-arm64" : "linux-x64";
  }

  /** Unzips as a person does; what is for running gets that right. Returns the one top folder. */
  static Path unzip(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        unzip(file, entries.nextElement(), folder);
      }
    }
    return folder.resolve("mds-" + version());
  }

  private static void unzip(ZipFile file, ZipEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.getName());
    Path parent = target.resolveSibling("");
    Files.createDirectories(entry.isDirectory() ? target : parent);
    if (entry.isDirectory()) {
      return;
    }
    try (InputStream content = file.getInputStream(entry)) {
      Files.copy(content, target);
    }
    boolean program = target.endsWith("mds") || parent.endsWith("bin");
    if (program && !target.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + target + " executable");
    }
  }
}
