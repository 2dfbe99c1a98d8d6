package mds.net;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A body that is read as it comes, by somebody whose patience with silence ends. */
final class IncomingBody implements HttpResponse.BodySubscriber<IncomingBody> {

  /**
   * What came.
   *
   * @param failure how it broke, if it did; nothing of either is the end
   */
  private record Part(List<ByteBuffer> bytes, Optional<Throwable> failure) {}

  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private volatile Optional<Flow.Subscription> subscription = Optional.empty();

  @Override
  public CompletionStage<IncomingBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = Optional.of(begun);
    begun.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    parts.add(new Part(bytes, Optional.empty()));
  }

  @Override
  public void onError(Throwable failure) {
    parts.add(new Part(List.of(), Optional.of(failure)));
  }

  @Override
  public void onComplete() {
    parts.add(new Part(List.of(), Optional.empty()));
  }

  /** The next bytes; none at the end. */
  List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
    Part part = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (part == null) {
      throw new HttpTimeoutException("nothing came for " + patience.toSeconds() + " seconds");
    }
    if (part.failure().isPresent()) {
      Throwable failure = part.failure().get();
      throw failure instanceof IOException broken ? broken : new IOException(failure);
    }
    if (!part.bytes().isEmpty()) {
      subscription.ifPresent(begun -> begun.request(1));
    }
    return part.bytes();
  }

  void cancel() {
    subscription.ifPresent(Flow.Subscription::cancel);
  }
}
