package mds.engine;

import java.time.Duration;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;

/** Judges statements that run for long. Several threads may ask at a time. */
public interface Overdue {

  /** Nothing runs for too long. */
  Overdue NEVER =
      new Overdue() {
        @Override
        public Duration interval() {
          return Duration.ofDays(1);
        }

        @Override
        public Optional<DiagnosticException> reason(String sql) {
          return Optional.empty();
        }

        @Override
        public void lost(DiagnosticException why) {}
      };

  /** How long a statement runs before it is asked about, and again. */
  Duration interval();

  /** Why a statement can come to no end; empty as long as it may. */
  Optional<DiagnosticException> reason(String sql);

  /** Told of one that cannot be interrupted either: its thread and the open database are lost. */
  void lost(DiagnosticException why);
}
