package mds.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {

  private final StringWriter out = new StringWriter();

  @Test
  void linesArePrintedAboveTheStatus() {
    Screen screen = new Screen(new PrintWriter(out), true);

    screen.show(List.of("one runs", "1 of 2"));
    screen.print("one is done\n");
    screen.show(List.of());

    String up = "\u001B[2A\r\u001B[J";
    assertThat(visible())
        .isEqualTo("one runs\n1 of 2\n" + up + "one is done\none runs\n1 of 2\n" + up);
  }

  @Test
  void aPipeSeesNoStatus() {
    Screen screen = new Screen(new PrintWriter(out), false);

    screen.show(List.of("one runs"));
    screen.print("one is done\n");

    assertThat(visible()).isEqualTo("one is done\n");
  }

  private String visible() {
    return out.toString().replace("\u001B[?7l", "").replace("\u001B[?7h", "");
  }
}
