package mds.workspace.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The folder that an archive is unpacked into. Archives may be hostile: nothing is written outside,
 * links are made last and lead nowhere else, and there is an end to what is taken.
 */
final class ArchiveFolder {

  /** Hundreds of times what real packages have. */
  private static final int MOST_ENTRIES = 100_000;

  private static final long MOST_BYTES = 1L << 30;
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Map<Path, String> links = new LinkedHashMap<>();
  private int entries;
  private long bytes;

  ArchiveFolder(Path folder) {
    this.folder = folder;
  }

  void folder(String name) throws IOException {
    Files.createDirectories(place(name));
  }

  void file(String name, InputStream content) throws IOException {
    Path file = place(name);
    if (file.equals(folder)) {
      throw new IOException("a file has no name");
    }
    Files.createDirectories(file.resolveSibling(""));
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      copy(content, out);
    } catch (FileAlreadyExistsException twice) {
      throw new IOException("it holds `" + name + "` twice", twice);
    }
  }

  private void copy(InputStream content, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      count(read);
      out.write(buffer, 0, read);
    }
  }

  /** Counts bytes that come out of the archive. */
  void count(long more) throws IOException {
    bytes += more;
    if (bytes > MOST_BYTES) {
      throw new IOException("it holds more than " + (MOST_BYTES >> 20) + " MB");
    }
  }

  /** A symbolic link, which is made when all files are there. */
  void link(String name, String target) throws IOException {
    links.put(place(name), target);
  }

  /** A second name of a file that is there already; it becomes a file of its own. */
  void secondName(String name, String of) throws IOException {
    Path original = place(of);
    if (!Files.isRegularFile(original)) {
      throw new IOException("`" + name + "` is a second name of a file that is not there");
    }
    try (InputStream content = Files.newInputStream(original)) {
      file(name, content);
    }
  }

  private Path place(String name) throws IOException {
    entries++;
    if (entries > MOST_ENTRIES) {
      throw new IOException("it holds more than " + MOST_ENTRIES + " files");
    }
    // On no system may a name of another one lead out.
    String slashed = name.replace('\\', '/');
    boolean isRooted = slashed.startsWith("/") || slashed.matches("[A-Za-z]:.*");
    try {
      Path place = folder.resolve(slashed).normalize();
      if (!isRooted && place.startsWith(folder)) {
        return place;
      }
    } catch (InvalidPathException noName) {
      throw new IOException("a name in it is none on this system: `" + shown(name) + "`", noName);
    }
    throw new IOException("the name `" + shown(name) + "` in it leads out of its folder");
  }

  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /** Makes the links. */
  void finish() throws IOException {
    Path real = folder.toRealPath();
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Path parent = link.getKey().resolveSibling("");
      Files.createDirectories(parent);
      if (!parent.toRealPath().startsWith(real)) {
        throw new IOException("its links lead out of it");
      }
      Files.createSymbolicLink(link.getKey(), target(link));
    }
    Links.refuseEscaping(folder);
  }

  private static Path target(Map.Entry<Path, String> link) throws IOException {
    try {
      return Path.of(link.getValue());
    } catch (InvalidPathException noPath) {
      throw new IOException("a link in it leads to no path of this system", noPath);
    }
  }
}
