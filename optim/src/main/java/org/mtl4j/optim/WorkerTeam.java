package org.mtl4j.optim;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link Workers} on an executor's threads.
 *
 * <p>A run is published as one number, the ticket: how many tasks there are, and which is next. A
 * thread takes a task by one atomic increment of the ticket. A thread that still looks for tasks of
 * an earlier run does no harm: either no task is left, or it takes a task of the present run like
 * any other thread, because the task's code is read after the increment and the run cannot end
 * before that task is done. So a run counts finished tasks, and need not know which threads take
 * part.
 *
 * <p>What was written before the ticket is visible to whoever increments it, and what a task wrote
 * before it counted itself finished is visible to the caller, who reads that count.
 */
final class WorkerTeam implements Workers {
  /**
   * How often a thread reads the ticket before it parks: tens of microseconds, about the time it
   * takes to wake it.
   */
  private static final int SPINS = 1000;

  private static final int NEXT_BITS = 32;

  /** tasks · 2³² + next. Next may run past tasks, by at most one per thread. */
  private final AtomicLong ticket = new AtomicLong();

  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicBoolean running = new AtomicBoolean();
  private final Loop[] loops;
  private volatile boolean closed;

  /** The thread that creates the team, while it does. */
  private volatile @Nullable Thread maker;

  /** The thread that waits, parked or about to park, for the last task. */
  private volatile @Nullable Thread waiter;

  /** Written before the ticket, which publishes it. */
  private @Nullable IntConsumer task;

  private volatile int failedTask;
  private @Nullable Throwable failure;

  private WorkerTeam(int threads) {
    loops = new Loop[threads - 1];
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new Loop();
    }
  }

  static WorkerTeam start(Executor executor, int threads) {
    WorkerTeam team = new WorkerTeam(threads);
    team.maker = Thread.currentThread();
    try {
      for (Loop loop : team.loops) {
        executor.execute(loop);
      }
      return team;
    } catch (RuntimeException | Error refused) {
      team.close();
      throw refused;
    } finally {
      team.maker = null;
    }
  }

  @Override
  public int threads() {
    return loops.length + 1;
  }

  @Override
  public void run(int tasks, IntConsumer what) {
    Objects.requireNonNull(what, "task");
    if (tasks < 0) {
      throw new IllegalArgumentException("a number of tasks cannot be negative, got " + tasks);
    }
    if (!running.compareAndSet(false, true)) {
      throw new IllegalStateException("a run is under way");
    }
    try {
      if (closed) {
        throw new IllegalStateException("the workers are closed");
      }
      task = what;
      failure = null;
      failedTask = Integer.MAX_VALUE;
      finished.set(0);
      ticket.set((long) tasks << NEXT_BITS);
      wake(tasks - 1);
      work();
      await(tasks);
      rethrow();
    } finally {
      task = null;
      failure = null;
      running.set(false);
    }
  }

  private void wake(int atMost) {
    int left = atMost;
    for (int i = 0; i < loops.length && left > 0; i++) {
      if (loops[i].parked) {
        LockSupport.unpark(loops[i].thread);
        left--;
      }
    }
  }

  private static boolean open(long ticket) {
    return (ticket & 0xFFFFFFFFL) < ticket >>> NEXT_BITS;
  }

  /** Takes tasks until none is left. */
  private void work() {
    while (open(ticket.get())) {
      long mine = ticket.getAndIncrement();
      if (open(mine)) {
        perform((int) mine);
        if (finished.incrementAndGet() == (int) (mine >>> NEXT_BITS)) {
          LockSupport.unpark(waiter);
        }
      }
    }
  }

  private void perform(int index) {
    // Lower tasks run even after a failure, so that the one thrown is that of a single thread.
    if (index < failedTask) {
      try {
        Objects.requireNonNull(task).accept(index);
      } catch (Throwable thrown) {
        fail(index, thrown);
      }
    }
  }

  private synchronized void fail(int index, Throwable thrown) {
    if (index < failedTask) {
      failedTask = index;
      failure = thrown;
    }
  }

  /**
   * Waits for tasks that other threads have begun. An interrupt does not end the wait, because
   * those tasks cannot be abandoned.
   */
  private void await(int tasks) {
    for (int i = 0; i < SPINS && finished.get() < tasks; i++) {
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    while (finished.get() < tasks) {
      waiter = Thread.currentThread();
      if (finished.get() < tasks) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    waiter = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Loop loop : loops) {
      LockSupport.unpark(loop.thread);
    }
  }

  /** What an executor's thread does from now until the team is closed. */
  private final class Loop implements Runnable {
    private volatile @Nullable Thread thread;
    private volatile boolean parked;

    @Override
    public void run() {
      // An executor that runs its tasks in the calling thread would never return from this loop.
      if (Thread.currentThread() == maker) {
        return;
      }
      thread = Thread.currentThread();
      try {
        while (!closed && !Thread.currentThread().isInterrupted()) {
          work();
          idle();
        }
      } finally {
        thread = null;
      }
    }

    private void idle() {
      for (int i = 0; i < SPINS; i++) {
        if (closed || open(ticket.get())) {
          return;
        }
        Thread.onSpinWait();
      }
      // Set before the last check: a run published after that check sees it and wakes this thread.
      parked = true;
      if (!closed && !open(ticket.get())) {
        LockSupport.park(WorkerTeam.this);
      }
      parked = false;
    }
  }
}
