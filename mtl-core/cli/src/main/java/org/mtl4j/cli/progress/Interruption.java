package org.mtl4j.cli.progress;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread finish in good order when the program is told to stop, by Ctrl-C (SIGINT) or
 * SIGTERM: it is interrupted, and the Java virtual machine waits until this is closed, but at most
 * {@value #MOST_SECONDS} seconds. Told a second time, the program ends at once.
 *
 * <p>Java ends the program with 128 + the number of the signal: 130 for SIGINT, 143 for SIGTERM.
 */
public final class Interruption implements AutoCloseable {
  /** The exit status of a command that was interrupted. */
  public static final int STATUS = 130;

  private static final int TERMINATED = 143;
  private static final int MOST_SECONDS = 10;
  private static final int POLL_MILLIS = 50;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "mtl-interruption");
  private final Semaphore underWay;
  private boolean interruptible = true;
  private volatile boolean asked;

  private Interruption(Semaphore underWay) {
    this.underWay = underWay;
    underWay.acquireUninterruptibly();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Where a command finds out whether it is told to stop. */
  public interface Watched {
    /** Returns what watches for Ctrl-C. */
    Watch watch();
  }

  /** What a program does when it is told to stop; one for each program. */
  public static final class Watch {
    private final Semaphore underWay = new Semaphore(1);

    /** Begins to watch, for the calling thread, which finishes in good order. */
    public Interruption begin() {
      return new Interruption(underWay);
    }

    /**
     * Has something done when the program ends, after the thread that is being waited for: what it
     * still writes is not taken from under it.
     */
    public void last(Runnable work) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> runLast(work), "mtl-last"));
    }

    private void runLast(Runnable work) {
      try {
        if (underWay.tryAcquire(MOST_SECONDS, TimeUnit.SECONDS)) {
          underWay.release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      work.run();
    }
  }

  /**
   * Ends the part that may be interrupted and clears the thread's interrupt flag, so that a file
   * can be written: the thread is not interrupted any more. The program still waits for {@link
   * #close}.
   */
  public void end() {
    synchronized (this) {
      interruptible = false;
    }
    Thread.interrupted();
  }

  /** Returns whether the program was told to stop. */
  public boolean isAsked() {
    return asked;
  }

  /** What is left to do is done: the program may end. */
  @Override
  public void close() {
    closed.countDown();
    underWay.release();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending: the hook runs, or has run.
      asked = true;
    }
  }

  /** Runs while the program ends. */
  private void stop() {
    asked = true;
    synchronized (this) {
      if (interruptible) {
        worker.interrupt();
      }
    }
    try {
      for (int i = 0; i < MOST_SECONDS * 1000 / POLL_MILLIS; i++) {
        if (closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        endIfToldAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Java handles each signal on a thread of its own, such as "SIGINT handler"; the first waits for
   * this hook, and so would the second.
   */
  private static void endIfToldAgain() {
    List<String> handlers =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.matches("SIG(INT|TERM) handler"))
            .toList();
    if (handlers.size() > 1) {
      Runtime.getRuntime().halt(handlers.contains("SIGINT handler") ? STATUS : TERMINATED);
    }
  }
}
