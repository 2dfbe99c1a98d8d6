package mds.compile;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes a value when it is first asked for, and keeps it. Safe for several threads. */
final class OnceSupplier<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  OnceSupplier(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }
}
