package org.mtl4j.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Apache ECharts, the script that draws the charts of a {@link ReportPage}, out of its WebJar: of
 * its builds the smallest that has lines, bars and points.
 *
 * @param version of ECharts
 * @param script the script, with its licence at the begin
 */
record EchartsLibrary(String version, String script) {
  private static final String POM = "META-INF/maven/org.webjars/echarts/pom.properties";
  private static final String FOLDER = "META-INF/resources/webjars/echarts/";
  private static final String SCRIPT = "/echarts.common.min.js";

  /**
   * Reads the script.
   *
   * @param classes where the WebJar is to be found
   * @throws IllegalStateException if it is not there
   */
  static EchartsLibrary load(ClassLoader classes) {
    Properties pom = new Properties();
    try (InputStream in = open(classes, POM)) {
      pom.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read ECharts' jar: " + e.getMessage(), e);
    }
    String version = pom.getProperty("version");
    try (InputStream in = open(classes, FOLDER + version + SCRIPT)) {
      return new EchartsLibrary(version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read ECharts' jar: " + e.getMessage(), e);
    }
  }

  private static InputStream open(ClassLoader classes, String name) {
    InputStream in = classes.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(
          "a report page needs the chart library ECharts, of which "
              + name
              + " is not on the class path; add the jar of org.webjars:echarts");
    }
    return in;
  }
}
