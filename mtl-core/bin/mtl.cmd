@echo off
rem mtl: starts mtl4j's command line on Windows, from the unpacked zip.
rem
rem   JAVA_HOME      the Java to run (17 or newer); without it, the java on the PATH
rem   MTL_JAVA_OPTS  more options for the JVM, e.g. -Xmx8g
rem
rem The exit status is the program's: 0 done, 1 failed, 2 wrong usage.
setlocal

set "lib=%~dp0..\lib"
if not exist "%lib%\" goto nolib

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

set "vector=--add-modules jdk.incubator.vector"
"%java%" --list-modules 2>nul | findstr /b "jdk.incubator.vector" >nul
if not errorlevel 1 goto run
set "vector="
"%java%" --list-modules >nul 2>nul
if errorlevel 1 goto nojava

:run
"%java%" %vector% -XX:+UseParallelGC -XX:MaxRAMPercentage=75 %MTL_JAVA_OPTS% -cp "%lib%\*" org.mtl4j.cli.Main %*
exit /b %ERRORLEVEL%

:nolib
echo mtl: there is no folder "%lib%". Run the mtl.cmd of an unpacked zip, which mvn package makes. 1>&2
exit /b 1

:nojava
echo mtl: needs Java 17 or newer. Install one, or set JAVA_HOME to its folder. 1>&2
exit /b 1
