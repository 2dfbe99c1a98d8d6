package mds.workspace.packages;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import mds.config.packages.PackageEntry;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/** Unpacks packages that come as an archive: .tar.gz, .tar or .zip, told apart by their bytes. */
final class Archive {

  private static final int GZIP = 0x1F8B;
  private static final int ZIP = ('P' << 8) | 'K';

  private Archive() {}

  /**
   * Unpacks an archive into an empty folder.
   *
   * @return the one folder that the archive holds
   */
  static Path unpack(PackageEntry entry, Path archive, Path into) throws DiagnosticException {
    try {
      unpack(archive, into);
      return onlyFolder(into);
    } catch (IOException failure) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.ARCHIVE_REFUSED,
                  "`" + archive + "` cannot be unpacked: " + FileReason.of(failure))
              .at(entry.place())
              .hint("get the archive anew from where it comes from")
              .hint("or unpack it yourself, and name the folder: `local: FOLDER`"),
          failure);
    }
  }

  private static void unpack(Path archive, Path into) throws IOException {
    ArchiveFolder target = new ArchiveFolder(into);
    switch (firstBytes(archive)) {
      case ZIP -> unzip(archive, target);
      case GZIP -> {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
          new TarReader(in, target).unpack();
        }
      }
      default -> {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
          new TarReader(in, target).unpack();
        }
      }
    }
  }

  private static int firstBytes(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      byte[] start = in.readNBytes(2);
      return start.length < 2 ? 0 : ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
    }
  }

  // Links in it become small files with their targets' names, as ZIP itself knows no links.
  private static void unzip(Path archive, ArchiveFolder target) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.isDirectory()) {
          target.folder(entry.getName());
        } else {
          try (InputStream content = zip.getInputStream(entry)) {
            target.file(entry.getName(), content);
          }
        }
      }
    }
  }

  private static Path onlyFolder(Path into) throws IOException {
    try (Stream<Path> files = Files.list(into)) {
      List<Path> top = files.toList();
      if (top.size() == 1 && Files.isDirectory(top.get(0))) {
        return top.get(0);
      }
    }
    throw new IOException("it must hold one folder, and the package in that");
  }
}
