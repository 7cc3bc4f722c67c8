package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.Schemas;
import org.mtl4j.data.split.Split;

/** Everything but schemas in files works for those who leave FastCSV and jackson-core out. */
class OptionalLibrariesTest {
  /** Loads mtl4j anew, with the optional libraries hidden. */
  private static final class Without extends ClassLoader {
    Without() {
      super(OptionalLibrariesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("de.siegmar.") || name.startsWith("com.fasterxml.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("org.mtl4j.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Run inside the other class loader. */
  public static final class Embedded implements Runnable {
    @Override
    public void run() {
      Schema schema =
          Schema.builder("s")
              .click("y")
              .conversion("z")
              .time("t")
              .setup("c")
              .categorical("c")
              .numeric("n")
              .multiValued("m", "|")
              .feature(Feature.categorical("h").withHashBuckets(9))
              .build();
      LogBuilder builder = new LogBuilder(schema);
      for (int i = 0; i < 4; i++) {
        builder.click(true).conversion(true).time(i).token("c", "a").number("n", i);
        builder.tokens("m", List.of("x")).token("h", "u" + i).endRow();
      }
      EventLog log = builder.build();
      Split split = Split.byTime(log.outcomes(), 2).requirePositives(log.outcomes());
      Encoding encoding = Encoding.fit(log, split.train());
      Examples examples = encoding.encode(log);
      assertEquals(examples.ids(0).getInt(0), encoding.id(0, "a"));
      assertEquals(1, encoding.ids(2, "x|").length);
      assertEquals(encoding.value(1, "3"), examples.number(3, 0));
      assertThrows(DataException.class, () -> encoding.value(1, "three"));
      byte[] csv = "y,z,t,c,n,m,h\n1,0,5,a,2,x|y,u\n".getBytes(StandardCharsets.UTF_8);
      EventLog read = new LogReader(schema).read(new ByteArrayInputStream(csv), "log").log();
      assertEquals(examples.ids(0).getInt(0), encoding.encode(read).ids(0).getInt(0));
    }
  }

  /** Shows that the libraries are in fact hidden. */
  public static final class Reading implements Runnable {
    @Override
    public void run() {
      Schemas.shipped("hotel");
    }
  }

  private static void runWithout(Class<? extends Runnable> task) throws Exception {
    Class<?> hidden = new Without().loadClass(task.getName());
    ((Runnable) hidden.getConstructor().newInstance()).run();
  }

  @Test
  void encodingNeedsNeither() throws Exception {
    runWithout(Embedded.class);
  }

  @Test
  void readingASchemaNeedsJackson() throws InvocationTargetException {
    assertThrows(NoClassDefFoundError.class, () -> runWithout(Reading.class));
  }
}
