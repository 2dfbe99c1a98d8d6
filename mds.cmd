@echo off
rem Starts mds on Windows; mds is the same for other systems. See docs/windows.md.
rem
rem Copied under the name dbt.cmd it answers as dbt does; a copy in another folder needs MDS_HOME.
rem
rem   MDS_HOME           the folder of mds; this file's own if not set
rem   JAVA_HOME          the Java to use (17 or later); else the one on the PATH
rem   MDS_JAVA_OPTIONS   further options for Java, such as -Xmx4g

setlocal
set "HOME_FOLDER=%~dp0"
if defined MDS_HOME set "HOME_FOLDER=%MDS_HOME%\"
set "PUSHED="

rem cmd cannot stand in a UNC folder and falls back to the Windows folder: go there by a drive letter
if "%HOME_FOLDER:~0,2%"=="\\" if /i "%CD%"=="%SystemRoot%" (
  pushd "%HOME_FOLDER%" || exit /b 2
  set "PUSHED=yes"
)

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%HOME_FOLDER%runtime\bin\java.exe" set "JAVA=%HOME_FOLDER%runtime\bin\java.exe"
if not "%JAVA%"=="java" goto java_set
where java >nul 2>nul
if errorlevel 1 (
  echo mds: there is no Java: install Java 17 or later, or set JAVA_HOME 1>&2
  set "CODE=2"
  goto end
)
:java_set
if not "%JAVA%"=="java" if not exist "%JAVA%" (
  echo mds: there is no "%JAVA%": JAVA_HOME is wrong 1>&2
  set "CODE=2"
  goto end
)

set "JAR=%HOME_FOLDER%lib\mds.jar"
if exist "%JAR%" goto start
set "JAR=%HOME_FOLDER%mds-cli\target\dist\mds.jar"
if exist "%JAR%" goto start
echo mds: building mds with Maven, the first time takes a few minutes ... 1>&2
call mvn -B -q -Dstyle.color=never -f "%HOME_FOLDER%pom.xml" -Dmaven.test.skip=true -DjarOnly package 1>&2
if not exist "%JAR%" (
  echo mds: the build failed; its output is above 1>&2
  set "CODE=2"
  goto end
)

:start
rem one archive for each build of the jar, told apart by its time and size; Java ignores one that does not fit
set "ARCHIVE_FLAG="
if not defined LOCALAPPDATA goto run
for %%F in ("%JAR%") do set "STAMP=%%~tF-%%~zF"
set "STAMP=%STAMP:/=-%"
set "STAMP=%STAMP::=-%"
set "STAMP=%STAMP: =-%"
set "ARCHIVE=%LOCALAPPDATA%\mds\mds-%STAMP%.jsa"
if exist "%ARCHIVE%" set ARCHIVE_FLAG="-XX:SharedArchiveFile=%ARCHIVE%"
if exist "%ARCHIVE%" goto run
if not exist "%LOCALAPPDATA%\mds" mkdir "%LOCALAPPDATA%\mds" 2>nul
set "MAKING=%LOCALAPPDATA%\mds\making-%RANDOM%"
start "mds" /b /low cmd /d /c ""%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss16m -Xlog:disable "-XX:ArchiveClassesAtExit=%MAKING%.jsa" -cp "%JAR%" mds.cli.Training "%MAKING%" & move /y "%MAKING%.jsa" "%ARCHIVE%" & rmdir /s /q "%MAKING%"" <nul >nul 2>nul

:run
rem Java's second compiler pays only where one command works for long on one thing
set "COMPILER=-XX:TieredStopAtLevel=1"
if "%~1"=="ingest" set "COMPILER="
"%JAVA%" %COMPILER% -XX:+UseSerialGC -Xss16m -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Dfile.encoding=UTF-8 -Djdk.console=java.base -Djava.net.useSystemProxies=true -Djdk.http.auth.tunneling.disabledSchemes= "-Dmds.program=%~n0" %MDS_JAVA_OPTIONS% %ARCHIVE_FLAG% -cp "%JAR%" mds.cli.Mds %*
set "CODE=%ERRORLEVEL%"

:end
if defined PUSHED popd
endlocal & exit /b %CODE%
