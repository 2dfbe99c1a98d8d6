@echo off
rem Starts mds on Windows; mds is the same for other systems. See docs/windows.md.
rem
rem Copied under the name dbt.cmd it answers as dbt does; a copy in another folder needs MDS_HOME.
rem
rem   MDS_HOME           the folder of mds; this file's own if not set
rem   JAVA_HOME          the Java to use (17 or later); else the one on the PATH
rem   MDS_JAVA_OPTIONS   further options for Java, such as -Xmx4g
rem
rem Written without blocks in parentheses, which a path such as "C:\Program Files (x86)" would end early. What
rem a caller gets is the result of the line that ran last, so that Java's is the last of the file.

setlocal EnableExtensions DisableDelayedExpansion
call :find_home
if not defined MDS_HOME goto find_java
set "HOME_FOLDER=%MDS_HOME:"=%\"

:find_java
set "JAVA=%HOME_FOLDER%runtime\bin\java.exe"
if exist "%JAVA%" goto find_version
if defined JAVA_HOME goto take_java_home
for %%F in (java.exe) do set "JAVA=%%~$PATH:F"
if not "%JAVA%"=="" goto find_version
echo mds: there is no Java: install Java 17 or later, or set JAVA_HOME 1>&2
exit /b 2

:take_java_home
set "JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%JAVA%" goto find_version
echo mds: there is no "%JAVA%": JAVA_HOME is wrong 1>&2
exit /b 2

:find_version
for %%F in ("%JAVA%") do set "RELEASE=%%~dpF..\release"
set "JAVA_VERSION=17"
if not exist "%RELEASE%" goto find_jar
for /f "usebackq tokens=1,2 delims==." %%K in ("%RELEASE%") do if "%%K"=="JAVA_VERSION" set "JAVA_VERSION=%%L"
set "JAVA_VERSION=%JAVA_VERSION:"=%"
if %JAVA_VERSION% GEQ 17 goto find_jar
echo mds: mds needs Java 17 or later; "%JAVA%" is Java %JAVA_VERSION% 1>&2
exit /b 2

:find_jar
set "JAR=%HOME_FOLDER%lib\mds.jar"
if exist "%JAR%" goto find_archive
set "JAR=%HOME_FOLDER%mds-cli\target\dist\mds.jar"
if exist "%JAR%" goto find_archive
if not exist "%HOME_FOLDER%pom.xml" goto no_jar
echo mds: building mds with Maven, the first time takes a few minutes ... 1>&2
call mvn -B -q -Dstyle.color=never -f "%HOME_FOLDER%pom.xml" -Dmaven.test.skip=true -DjarOnly package 1>&2
if exist "%JAR%" goto find_archive
echo mds: the build failed; its output is above 1>&2
exit /b 2

:no_jar
echo mds: there is neither lib\mds.jar nor pom.xml in "%HOME_FOLDER%" 1>&2
exit /b 2

:find_archive
rem one archive for each build of the jar and of Java, told apart by time and size; mds makes it where it is told to
set "ARCHIVE_FLAG="
if not defined LOCALAPPDATA goto run
for %%F in ("%JAR%") do set "STAMP=%%~tF-%%~zF"
for %%F in ("%JAVA%") do set "STAMP=%STAMP%-%%~tF-%%~zF"
set "STAMP=%STAMP:/=-%"
set "STAMP=%STAMP::=-%"
set "STAMP=%STAMP: =-%"
set "ARCHIVE=%LOCALAPPDATA%\mds\mds-%STAMP%.jsa"
set "ARCHIVE_FLAG=-Dmds.archive=%ARCHIVE%"
if exist "%ARCHIVE%" set "ARCHIVE_FLAG=-XX:SharedArchiveFile=%ARCHIVE%"

:run
rem Java's second compiler pays only where one command works for long on one thing
set "COMPILER=-XX:TieredStopAtLevel=1"
if "%~1"=="ingest" set "COMPILER="
if defined ARCHIVE_FLAG set ARCHIVE_FLAG="%ARCHIVE_FLAG%"
goto start

rem in a subroutine, as only there it is right when somebody calls "mds", in quotes, by the PATH
:find_home
set "HOME_FOLDER=%~dp0"
set "PROGRAM=%~n0"
goto :eof

:start
"%JAVA%" %COMPILER% -XX:+UseSerialGC -Xss16m -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Dfile.encoding=UTF-8 -Djdk.console=java.base -Djava.net.useSystemProxies=true -Djdk.http.auth.tunneling.disabledSchemes= "-Dmds.program=%PROGRAM%" %MDS_JAVA_OPTIONS% %ARCHIVE_FLAG% -cp "%JAR%" mds.cli.Mds %*
