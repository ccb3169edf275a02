<?php
// PHP's built-in server in front of WordPress: files as they are, everything else through index.php. Keeps a log.
register_shutdown_function(function () {
    $line = [
        'status' => http_response_code(),
        'target' => $_SERVER['REQUEST_URI'],
        'etag' => $_SERVER['HTTP_IF_NONE_MATCH'] ?? null,
        'since' => $_SERVER['HTTP_IF_MODIFIED_SINCE'] ?? null,
        'agent' => $_SERVER['HTTP_USER_AGENT'] ?? '',
    ];
    file_put_contents(getenv('BLOG_LOG'), json_encode($line) . "\n", FILE_APPEND | LOCK_EX);
});
$path = urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ($path !== '/' && is_file($file)) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
chdir($_SERVER['DOCUMENT_ROOT']);
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
