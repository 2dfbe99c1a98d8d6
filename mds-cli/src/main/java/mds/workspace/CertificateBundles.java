package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/**
 * The files of certificates that are trusted besides Java's own: the one that MDS_CA_BUNDLE names,
 * those of the variables that other tools read, and the system's.
 */
public final class CertificateBundles {

  private static final List<String> VARIABLES =
      List.of("MDS_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");

  // Where Debian and Red Hat keep them; other systems have a store that is no file.
  private static final List<Path> SYSTEM =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  private CertificateBundles() {}

  /** The contents of the files. */
  public static List<byte[]> of(Map<String, String> environment) throws DiagnosticException {
    List<byte[]> bundles = new ArrayList<>();
    for (String variable : VARIABLES) {
      String file = environment.getOrDefault(variable, "");
      if (!file.isBlank()) {
        bundles.add(read(variable, Path.of(file)));
      }
    }
    for (Path file : SYSTEM) {
      if (Files.isReadable(file)) {
        bundles.add(read("the system", file));
      }
    }
    return bundles;
  }

  private static byte[] read(String owner, Path file) throws DiagnosticException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.FILE_UNREADABLE,
                  "cannot read the certificates of %s, `%s`: %s"
                      .formatted(owner, file, FileReason.of(failure)))
              .hint("name a file of certificates, each from BEGIN to END CERTIFICATE"),
          failure);
    }
  }
}
