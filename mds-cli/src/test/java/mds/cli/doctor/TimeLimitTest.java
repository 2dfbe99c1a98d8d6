package mds.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import mds.cli.invocation.Findings;
import org.junit.jupiter.api.Test;

final class TimeLimitTest {

  /** Waits as one who asks a share that is lost does. */
  private record Endless(CountDownLatch never) implements Check {
    @Override
    public String subject() {
      return "the share";
    }

    @Override
    public Duration limit() {
      return Duration.ofSeconds(1);
    }

    @Override
    public void look(Findings findings) throws IOException {
      try {
        never.await();
      } catch (InterruptedException stop) {
        throw new IOException(stop);
      }
    }
  }

  @Test
  void aCheckThatDoesNotEndIsLeft() {
    CountDownLatch never = new CountDownLatch(1);

    Findings findings = TimeLimit.look(new Endless(never));

    never.countDown();
    assertThat(findings.lines()).containsExactly("the share: no answer within 1 seconds");
    assertThat(findings.advice()).singleElement().asString().contains("is the drive connected?");
  }
}
