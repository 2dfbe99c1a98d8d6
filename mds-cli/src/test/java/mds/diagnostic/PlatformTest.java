package mds.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"con", "CON.sql", "aux.tar.gz", "nul .csv", "Lpt1.parquet", "com¹", "prn."})
  void someNamesMeanDevicesOnWindows(String name) {
    assertThat(Platform.WINDOWS.isDevice(name)).isTrue();
    assertThat(Platform.OTHER.isDevice(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contact.sql", "my.con", "com0", "com10.sql", "auxiliary", "_nul", ""})
  void othersMeanFiles(String name) {
    assertThat(Platform.WINDOWS.isDevice(name)).isFalse();
  }

  @Test
  void isThatOfTheProcess() {
    assertThat(Platform.current().isWindows()).isEqualTo(File.separatorChar == '\\');
  }
}
