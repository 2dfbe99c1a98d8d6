package mds.workspace.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackagesReader;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

final class LockFileTest {

  /** The checksum is what dbt 1.11 has written for this list. */
  @Test
  void theChecksumIsThatOfDbt() throws DiagnosticException {
    List<PackageEntry> entries =
        entries(
            """
            packages:
              - local: packages/größe
              - git: repositories/taxes
                revision: 1.10
              - git: repositories/other
                warn-unpinned: false
                subdirectory: inner
              - tarball: stock.tar.gz
                name: stock
              - package: dbt-labs/dbt_utils
                version: [">=1.0.0", "<2.0.0"]
              - package: shop/prices
                version: 1.0.0
                install_prerelease: true
              - private: shop/people
                provider: github
                revision: v1
            """);

    assertThat(LockFile.checksum(entries)).isEqualTo("242f25d77276f44b9d7046e47f640e3edf51ef28");
  }

  private static List<PackageEntry> entries(String text) throws DiagnosticException {
    Optional<SourceText> packages = Optional.of(new SourceText("packages.yml", text));
    return PackagesReader.read(packages, Optional.empty(), scalar -> scalar.value()).entries();
  }
}
