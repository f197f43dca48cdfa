// Made by `npm run generate` from the OpenAPI document of the server. Do not edit.

export interface paths {
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are and what you may do */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password; your other sessions end */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List security-relevant acts, newest first */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a name and a password */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the secret of a one-time login link */
        post: operations["loginByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of the cookie */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people can sign in here */
        get: operations["listLoginMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to */
        get: operations["finishOidcLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send the browser to the identity provider */
        get: operations["startOidcLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a new access token for the session of the cookie */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connections */
        get: operations["listConnections"];
        put?: never;
        /** Create a connection */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a connection before it is saved */
        post: operations["testConnectionDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See one connection */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /**
         * Delete a connection
         * @description Nothing in the ClickHouse it led to is touched.
         */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        /** Change a connection */
        patch: operations["updateConnection"];
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List databases */
        get: operations["listDatabases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases/{database}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tables and views of a database */
        get: operations["listTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases/{database}/tables/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See a table: its columns, keys, sizes and dependent views */
        get: operations["getTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases/{database}/tables/{table}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See the first rows of a table */
        get: operations["listRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a saved connection */
        post: operations["testConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export as a direct download */
        post: operations["downloadExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export to files that clickferry keeps
         * @description Follow it at `/api/v1/jobs/{id}` and its `/events`. When it has succeeded, its receipt names the files; download them from `/api/v1/files/{id}/content`.
         */
        post: operations["createExportJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link that downloads an export once, within a minute
         * @description For browsers, which cannot send a token with a download. Whoever has the link can use it.
         */
        post: operations["createExportLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/links/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download by a link */
        get: operations["downloadExportByLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same by an address, as in the header Link of a page */
        get: operations["getExportPage"];
        put?: never;
        /**
         * Read what an export would have, page by page
         * @description Every row that was there at the first page and stays unchanged comes exactly once, whatever is inserted meanwhile, and a page costs the same wherever it lies. Rows come as the spec sorts them; those that are equal in that, and all without a sort, in the order of the sorting key of the table.
         */
        post: operations["readExportPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an export would run, without running it
         * @description Everything that is wrong with the spec comes at once, each with its place as a JSON pointer. Reads no rows, but for a parameter whose values are those of a column.
         */
        post: operations["planExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See the first rows of an export, and how long and how big the whole would be */
        post: operations["previewExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List files */
        get: operations["listFiles"];
        /**
         * Upload a file
         * @description The body is the file itself: `curl -T data.csv …/api/v1/files?name=data.csv`.
         */
        put: operations["uploadFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/links/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a file by a link */
        get: operations["downloadFileByLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See one file */
        get: operations["getFile"];
        put?: never;
        post?: never;
        /** Delete a file */
        delete: operations["deleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file as it is, or a part of it
         * @description Takes `Range`, `If-Range` and `If-None-Match`, so that a download that broke off can go on.
         */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the links of a file */
        get: operations["listFileLinks"];
        put?: never;
        /**
         * Make a link that downloads a file without a token
         * @description Whoever has the link can use it, any number of times, until it expires or is revoked, or its file expires.
         */
        post: operations["createFileLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}/links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a link of a file */
        delete: operations["revokeFileLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}/sniff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find out what a file is
         * @description What the query says is taken as it is; the rest is found out.
         */
        get: operations["sniffFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/formats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the formats of exports, their options, and what each does to types */
        get: operations["listFormats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a file into a table
         * @description Answers when the rows are there. When anything fails, or the client leaves, before the last step, nothing was loaded. The last step is one step where the plan says so; else the code `published-in-part` tells what a failure left.
         */
        post: operations["runImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what an import would do, without doing it */
        post: operations["planImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs, newest first
         * @description Your own; an administrator sees those of everybody.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow all of your jobs as they go
         * @description Server-sent events named `job`, each with a whole job as JSON. Comments keep a silent stream alive. Come back with `Last-Event-ID` when it ends or breaks. It begins with all jobs that have not ended, and after a return with those that have changed meanwhile.
         */
        get: operations["followJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a job with its specification and its attempts */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /** Delete a finished job with all that it keeps */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job as it goes
         * @description Server-sent events named `job`, each with a whole job as JSON. Comments keep a silent stream alive. Come back with `Last-Event-ID` when it ends or breaks. The stream ends by itself after the event in which the job has ended.
         */
        get: operations["followJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a job's log */
        get: operations["getJobLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a report of a job as plain text */
        get: operations["getJobReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed or stopped job again */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a job
         * @description A waiting job is stopped at once; a running one within seconds, which its state will say.
         */
        post: operations["stopJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search templates, newest first
         * @description Your own, those that are shared with you, and public ones; an administrator sees all.
         */
        get: operations["listTemplates"];
        put?: never;
        /** Save an export spec as a template */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a template; its ETag is what a change of it needs */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete a template with its history
         * @description API tokens that are bound to it stop working. With the header `If-Match`, only if it has not changed.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Change a template
         * @description Needs the header `If-Match` with the ETag of the template that the change was made from (428 without it). When it has changed since, the answer is 412 with what it is now.
         */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/api/v1/templates/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a template as a direct download */
        post: operations["downloadTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a template to files that clickferry keeps
         * @description As any export job: follow it at `/api/v1/jobs/{id}`; its receipt names the files.
         */
        post: operations["createTemplateJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a template and read what it gives, page by page */
        post: operations["readTemplatePage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/parameters/{name}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the values that a parameter may be given */
        get: operations["listTemplateParameterValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See the first rows of what a template gives, and how long and how big the whole would be */
        post: operations["previewTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a template, newest first
         * @description For those who may edit it.
         */
        get: operations["listTemplateVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See what a template was in one version */
        get: operations["getTemplateVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a template what it was in one version
         * @description Name, description and spec, as a new version; who sees it stays as it is. Needs `If-Match` as any change does.
         */
        post: operations["restoreTemplateVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your API tokens, newest first */
        get: operations["listApiTokens"];
        put?: never;
        /**
         * Make an API token
         * @description The answer is the only place where the token itself is ever shown.
         */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke one of your API tokens */
        delete: operations["revokeApiToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users by name */
        get: operations["listUsers"];
        put?: never;
        /** Make a user who signs in with a password */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a user with their sessions and API tokens */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /** Change a user's name, role or password, disable or enable them */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests can be served */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A scoped key for a program, without its secret. */
        ApiToken: {
            id: string;
            name: string;
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "exports:sql" | "templates:read" | "templates:write" | "files:read" | "files:write" | "imports:run" | "jobs:read" | "jobs:manage" | "users:manage" | "audit:read" | "metrics:read")[];
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** @description Exact to a minute */
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description The one template that the token can run; null: all that its scopes say */
            template: {
                templateId: string;
                values: {
                    [key: string]: unknown;
                };
                /** @description A filter of an export spec, or null */
                filter: unknown;
            } | null;
        };
        /** @description A scoped key for a program, without its secret. */
        ApiTokenInput: {
            id: string;
            name: string;
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "exports:sql" | "templates:read" | "templates:write" | "files:read" | "files:write" | "imports:run" | "jobs:read" | "jobs:manage" | "users:manage" | "audit:read" | "metrics:read")[];
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** @description Exact to a minute */
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description The one template that the token can run; null: all that its scopes say */
            template: {
                templateId: string;
                values: {
                    [key: string]: unknown;
                };
                /** @description A filter of an export spec, or null */
                filter: unknown;
            } | null;
        };
        ArrowFormat: {
            /** @constant */
            name: "Arrow";
            /**
             * @description `file`: the Arrow file format (Feather 2); `stream`: the IPC stream format.
             * @default file
             * @enum {string}
             */
            as: "file" | "stream";
            /**
             * @description Of the record batches.
             * @default lz4
             * @enum {string}
             */
            codec: "lz4" | "zstd" | "none";
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings: "text" | "binary";
            /**
             * @description LowCardinality columns as Arrow dictionaries.
             * @default false
             */
            dictionaries: boolean;
        };
        ArrowFormatInput: {
            /** @constant */
            name: "Arrow";
            /**
             * @description `file`: the Arrow file format (Feather 2); `stream`: the IPC stream format.
             * @default file
             * @enum {string}
             */
            as?: "file" | "stream";
            /**
             * @description Of the record batches.
             * @default lz4
             * @enum {string}
             */
            codec?: "lz4" | "zstd" | "none";
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings?: "text" | "binary";
            /**
             * @description LowCardinality columns as Arrow dictionaries.
             * @default false
             */
            dictionaries?: boolean;
        };
        /** @description One security-relevant act. */
        AuditEvent: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description noun.verb, such as session.open or user.delete */
            action: string;
            /** @enum {string} */
            outcome: "allowed" | "refused";
            actor: {
                userId: string | null;
                username: string | null;
            };
            target: {
                kind: string;
                id: string;
            } | null;
            address: string | null;
            requestId: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        /** @description One security-relevant act. */
        AuditEventInput: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description noun.verb, such as session.open or user.delete */
            action: string;
            /** @enum {string} */
            outcome: "allowed" | "refused";
            actor: {
                userId: string | null;
                username: string | null;
            };
            target: {
                kind: string;
                id: string;
            } | null;
            address: string | null;
            requestId: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        AvroFormat: {
            /** @constant */
            name: "Avro";
            /**
             * @description How the blocks are compressed; every Avro reader knows `deflate` and `none`.
             * @default deflate
             * @enum {string}
             */
            codec: "deflate" | "snappy" | "zstd" | "none";
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings: "text" | "binary";
        };
        AvroFormatInput: {
            /** @constant */
            name: "Avro";
            /**
             * @description How the blocks are compressed; every Avro reader knows `deflate` and `none`.
             * @default deflate
             * @enum {string}
             */
            codec?: "deflate" | "snappy" | "zstd" | "none";
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings?: "text" | "binary";
        };
        Column: {
            name: string;
            type: string;
            comment: string;
            /** @enum {string} */
            defaultKind: "" | "DEFAULT" | "MATERIALIZED" | "ALIAS" | "EPHEMERAL";
            defaultExpression: string;
            inPrimaryKey: boolean;
            inSortingKey: boolean;
            inPartitionKey: boolean;
            compressedBytes: number | null;
            uncompressedBytes: number | null;
        };
        ColumnInput: {
            name: string;
            type: string;
            comment: string;
            /** @enum {string} */
            defaultKind: "" | "DEFAULT" | "MATERIALIZED" | "ALIAS" | "EPHEMERAL";
            defaultExpression: string;
            inPrimaryKey: boolean;
            inSortingKey: boolean;
            inPartitionKey: boolean;
            compressedBytes: number | null;
            uncompressedBytes: number | null;
        };
        ColumnRef: {
            /** @description A column of the source, by its exact name. */
            column: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
        };
        ColumnRefInput: {
            /** @description A column of the source, by its exact name. */
            column: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
        };
        Compression: {
            /** @enum {string} */
            method: "none" | "gzip" | "zstd" | "br" | "lz4" | "xz" | "zip";
            /** @description Higher is smaller and slower; absent: the fast default. */
            level?: number;
        };
        CompressionFormat: {
            name: string;
            label: string;
            extension: string | null;
            mediaType: string | null;
            levels: {
                least: number;
                most: number;
                default: number;
            } | null;
        };
        CompressionFormatInput: {
            name: string;
            label: string;
            extension: string | null;
            mediaType: string | null;
            levels: {
                least: number;
                most: number;
                default: number;
            } | null;
        };
        /**
         * @default {
         *       "method": "none"
         *     }
         */
        CompressionInput: {
            /** @enum {string} */
            method: "none" | "gzip" | "zstd" | "br" | "lz4" | "xz" | "zip";
            /** @description Higher is smaller and slower; absent: the fast default. */
            level?: number;
        };
        Condition: {
            /** @description A column of the source, by its exact name. */
            column?: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
            /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
            expression?: string;
            /**
             * @description `is true` takes an expression as it is: `{"expression": "a + b > 3", "operator": "is true"}`.
             * @enum {string}
             */
            operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "like" | "not like" | "ilike" | "not ilike" | "match" | "starts with" | "ends with" | "contains" | "has" | "between" | "not between" | "in" | "not in" | "has any" | "has all" | "is null" | "is not null" | "is empty" | "is not empty" | "is true";
            value?: components["schemas"]["Value"];
            /** @description For `between`: two; for `in` and the like: a list, or a parameter of an Array type. */
            values?: components["schemas"]["Value"][] | components["schemas"]["Value"];
        };
        ConditionInput: {
            /** @description A column of the source, by its exact name. */
            column?: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
            /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
            expression?: string;
            /**
             * @description `is true` takes an expression as it is: `{"expression": "a + b > 3", "operator": "is true"}`.
             * @enum {string}
             */
            operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "like" | "not like" | "ilike" | "not ilike" | "match" | "starts with" | "ends with" | "contains" | "has" | "between" | "not between" | "in" | "not in" | "has any" | "has all" | "is null" | "is not null" | "is empty" | "is not empty" | "is true";
            value?: components["schemas"]["ValueInput"];
            /** @description For `between`: two; for `in` and the like: a list, or a parameter of an Array type. */
            values?: components["schemas"]["ValueInput"][] | components["schemas"]["ValueInput"];
        };
        Connection: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "embedded" | "remote";
            endpoint: {
                host: string;
                /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                port: number;
                /** @default null */
                tls: {
                    /**
                     * @description Authority to trust instead of the system's.
                     * @default null
                     */
                    ca: string | null;
                    /**
                     * @description Certificate to show to the server; its key is a secret.
                     * @default null
                     */
                    clientCertificate: string | null;
                    /** @default null */
                    serverName: string | null;
                } | null;
                /** @default default */
                database: string;
                login: {
                    /** @constant */
                    kind: "password";
                    user: string;
                } | {
                    /** @constant */
                    kind: "bearer-jwt";
                } | {
                    /** @constant */
                    kind: "jwt-as-password";
                    user: string;
                };
            } | null;
            revision: number;
        };
        ConnectionInput: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "embedded" | "remote";
            endpoint: {
                host: string;
                /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                port: number;
                /** @default null */
                tls?: {
                    /**
                     * @description Authority to trust instead of the system's.
                     * @default null
                     */
                    ca?: string | null;
                    /**
                     * @description Certificate to show to the server; its key is a secret.
                     * @default null
                     */
                    clientCertificate?: string | null;
                    /** @default null */
                    serverName?: string | null;
                } | null;
                /** @default default */
                database?: string;
                login: {
                    /** @constant */
                    kind: "password";
                    user: string;
                } | {
                    /** @constant */
                    kind: "bearer-jwt";
                } | {
                    /** @constant */
                    kind: "jwt-as-password";
                    user: string;
                };
            } | null;
            revision: number;
        };
        ConnectionTest: {
            /** @constant */
            ok: true;
            server: {
                version: string;
                timeZone: string;
                user: string;
                /** @enum {number} */
                readonly: 0 | 1 | 2;
            };
            readonly warnings: string[];
        } | {
            /** @constant */
            ok: false;
            code: string;
            detail: string;
        };
        ConnectionTestInput: {
            /** @constant */
            ok: true;
            server: {
                version: string;
                timeZone: string;
                user: string;
                /** @enum {number} */
                readonly: 0 | 1 | 2;
            };
            readonly warnings: string[];
        } | {
            /** @constant */
            ok: false;
            code: string;
            detail: string;
        };
        CsvFormat: {
            /** @constant */
            name: "CSV";
            /**
             * @description Defaults for all other options. `rfc4180`: quotes only where needed, CRLF, empty NULL. `excel`: opens right with a double click – byte order mark, CRLF, delimiter and decimal sign of the `locale`, formulas guarded, long ids and leading zeros kept.
             * @default none
             * @enum {string}
             */
            preset: "none" | "rfc4180" | "excel";
            /** @description For the preset `excel`: whose decimal sign it takes; the delimiter is `;` where that is a comma. Absent: a decimal comma. */
            locale?: string;
            /**
             * @description A first line with the names of the columns.
             * @default true
             */
            header: boolean;
            /** @description Between two cells, one or several characters. Default: `,`. */
            delimiter?: string;
            /**
             * @description `text`: texts, dates and lists, as ClickHouse does; `all`: every cell but NULL; `minimal`: only where a reader needs it. Default: `text`.
             * @enum {string}
             */
            quoting?: "text" | "all" | "minimal";
            /** @description What stands for NULL. It is never quoted, and a text that equals it always is. Default: `\N`. */
            nullText?: string;
            /**
             * @description What ends a line. Default: `LF`.
             * @enum {string}
             */
            lineEnd?: "LF" | "CRLF";
            /** @description A byte order mark first. Default: false; always there in UTF-16. */
            bom?: boolean;
            /**
             * @description The decimal sign of Float and Decimal columns; inside of lists it stays a point. Default: `.`.
             * @enum {string}
             */
            decimal?: "." | ",";
            /**
             * @description Dates and times, fractions kept; `iso` and `unix` are in UTC, the others in the time zone of the column. Default: `clickhouse` (2024-01-31 12:34:56).
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "dd.mm.yyyy" | "mm/dd/yyyy" | "unix";
            /** @description How a Bool is spelt: true/false, 1/0, yes/no, Y/N, … */
            boolText?: {
                true: string;
                false: string;
            };
            /**
             * @description How characters become bytes. Default: `utf-8`.
             * @enum {string}
             */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "windows-874" | "ibm866" | "koi8-r" | "koi8-u" | "iso-8859-1" | "iso-8859-2" | "iso-8859-3" | "iso-8859-4" | "iso-8859-5" | "iso-8859-6" | "iso-8859-7" | "iso-8859-8" | "iso-8859-10" | "iso-8859-13" | "iso-8859-14" | "iso-8859-15" | "iso-8859-16" | "macintosh";
            /**
             * @description A character that the encoding lacks: `fail` breaks the export and names its place; `replace` writes a question mark.
             * @default fail
             * @enum {string}
             */
            onUnmappable: "fail" | "replace";
            /** @description An apostrophe before texts that start with = + - @, a tab or a carriage return, so that no spreadsheet runs them. Negative numbers stay. Default: false. */
            formulaGuard?: boolean;
            /** @description Texts and long numbers that Excel would change (0012, 1234567890123456789, 1-2, 1E5) are written as ="0012". Default: false. */
            keepText?: boolean;
        };
        CsvFormatInput: {
            /** @constant */
            name: "CSV";
            /**
             * @description Defaults for all other options. `rfc4180`: quotes only where needed, CRLF, empty NULL. `excel`: opens right with a double click – byte order mark, CRLF, delimiter and decimal sign of the `locale`, formulas guarded, long ids and leading zeros kept.
             * @default none
             * @enum {string}
             */
            preset?: "none" | "rfc4180" | "excel";
            /** @description For the preset `excel`: whose decimal sign it takes; the delimiter is `;` where that is a comma. Absent: a decimal comma. */
            locale?: string;
            /**
             * @description A first line with the names of the columns.
             * @default true
             */
            header?: boolean;
            /** @description Between two cells, one or several characters. Default: `,`. */
            delimiter?: string;
            /**
             * @description `text`: texts, dates and lists, as ClickHouse does; `all`: every cell but NULL; `minimal`: only where a reader needs it. Default: `text`.
             * @enum {string}
             */
            quoting?: "text" | "all" | "minimal";
            /** @description What stands for NULL. It is never quoted, and a text that equals it always is. Default: `\N`. */
            nullText?: string;
            /**
             * @description What ends a line. Default: `LF`.
             * @enum {string}
             */
            lineEnd?: "LF" | "CRLF";
            /** @description A byte order mark first. Default: false; always there in UTF-16. */
            bom?: boolean;
            /**
             * @description The decimal sign of Float and Decimal columns; inside of lists it stays a point. Default: `.`.
             * @enum {string}
             */
            decimal?: "." | ",";
            /**
             * @description Dates and times, fractions kept; `iso` and `unix` are in UTC, the others in the time zone of the column. Default: `clickhouse` (2024-01-31 12:34:56).
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "dd.mm.yyyy" | "mm/dd/yyyy" | "unix";
            /** @description How a Bool is spelt: true/false, 1/0, yes/no, Y/N, … */
            boolText?: {
                true: string;
                false: string;
            };
            /**
             * @description How characters become bytes. Default: `utf-8`.
             * @enum {string}
             */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "windows-874" | "ibm866" | "koi8-r" | "koi8-u" | "iso-8859-1" | "iso-8859-2" | "iso-8859-3" | "iso-8859-4" | "iso-8859-5" | "iso-8859-6" | "iso-8859-7" | "iso-8859-8" | "iso-8859-10" | "iso-8859-13" | "iso-8859-14" | "iso-8859-15" | "iso-8859-16" | "macintosh";
            /**
             * @description A character that the encoding lacks: `fail` breaks the export and names its place; `replace` writes a question mark.
             * @default fail
             * @enum {string}
             */
            onUnmappable?: "fail" | "replace";
            /** @description An apostrophe before texts that start with = + - @, a tab or a carriage return, so that no spreadsheet runs them. Negative numbers stay. Default: false. */
            formulaGuard?: boolean;
            /** @description Texts and long numbers that Excel would change (0012, 1234567890123456789, 1-2, 1E5) are written as ="0012". Default: false. */
            keepText?: boolean;
        };
        CustomFormat: {
            /** @constant */
            name: "Custom";
            /**
             * @description A first line with the names of the columns.
             * @default true
             */
            header: boolean;
            /**
             * @description A second line with the ClickHouse types of the columns. Needs the header.
             * @default false
             */
            types: boolean;
            /**
             * @description What stands for NULL, never in quotes.
             * @default \N
             */
            nullText: string;
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle: "clickhouse" | "iso" | "unix";
            /**
             * @description How a Bool is spelt: true/false, 1/0, yes/no, Y/N, …
             * @default {
             *       "true": "true",
             *       "false": "false"
             *     }
             */
            boolText: {
                true: string;
                false: string;
            };
            /**
             * @description How characters become bytes. The UTF-16 encodings bring a byte order mark.
             * @default utf-8
             * @enum {string}
             */
            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "windows-874" | "ibm866" | "koi8-r" | "koi8-u" | "iso-8859-1" | "iso-8859-2" | "iso-8859-3" | "iso-8859-4" | "iso-8859-5" | "iso-8859-6" | "iso-8859-7" | "iso-8859-8" | "iso-8859-10" | "iso-8859-13" | "iso-8859-14" | "iso-8859-15" | "iso-8859-16" | "macintosh";
            /**
             * @description A character that the encoding lacks: `fail` breaks the export and names its place; `replace` writes a question mark.
             * @default fail
             * @enum {string}
             */
            onUnmappable: "fail" | "replace";
            /**
             * @description How a value is written: `Escaped` as in TSV, `Quoted` as in SQL, `CSV`, `JSON`, `XML`, or `Raw`: as it is, which not every reader can take apart.
             * @default Escaped
             * @enum {string}
             */
            escaping: "Escaped" | "Quoted" | "CSV" | "JSON" | "XML" | "Raw";
            /**
             * @description Between two fields.
             * @default
             */
            fieldDelimiter: string;
            /**
             * @description Before the first field of a row.
             * @default
             */
            rowBefore: string;
            /**
             * @description After the last field of a row.
             * @default
             */
            rowAfter: string;
            /**
             * @description Between two rows.
             * @default
             */
            rowBetween: string;
            /**
             * @description Before everything.
             * @default
             */
            resultBefore: string;
            /**
             * @description After everything.
             * @default
             */
            resultAfter: string;
            /**
             * @description Of the name of the file, without the dot.
             * @default txt
             */
            extension: string;
        };
        CustomFormatInput: {
            /** @constant */
            name: "Custom";
            /**
             * @description A first line with the names of the columns.
             * @default true
             */
            header?: boolean;
            /**
             * @description A second line with the ClickHouse types of the columns. Needs the header.
             * @default false
             */
            types?: boolean;
            /**
             * @description What stands for NULL, never in quotes.
             * @default \N
             */
            nullText?: string;
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "unix";
            /**
             * @description How a Bool is spelt: true/false, 1/0, yes/no, Y/N, …
             * @default {
             *       "true": "true",
             *       "false": "false"
             *     }
             */
            boolText?: {
                true: string;
                false: string;
            };
            /**
             * @description How characters become bytes. The UTF-16 encodings bring a byte order mark.
             * @default utf-8
             * @enum {string}
             */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "windows-874" | "ibm866" | "koi8-r" | "koi8-u" | "iso-8859-1" | "iso-8859-2" | "iso-8859-3" | "iso-8859-4" | "iso-8859-5" | "iso-8859-6" | "iso-8859-7" | "iso-8859-8" | "iso-8859-10" | "iso-8859-13" | "iso-8859-14" | "iso-8859-15" | "iso-8859-16" | "macintosh";
            /**
             * @description A character that the encoding lacks: `fail` breaks the export and names its place; `replace` writes a question mark.
             * @default fail
             * @enum {string}
             */
            onUnmappable?: "fail" | "replace";
            /**
             * @description How a value is written: `Escaped` as in TSV, `Quoted` as in SQL, `CSV`, `JSON`, `XML`, or `Raw`: as it is, which not every reader can take apart.
             * @default Escaped
             * @enum {string}
             */
            escaping?: "Escaped" | "Quoted" | "CSV" | "JSON" | "XML" | "Raw";
            /**
             * @description Between two fields.
             * @default
             */
            fieldDelimiter?: string;
            /**
             * @description Before the first field of a row.
             * @default
             */
            rowBefore?: string;
            /**
             * @description After the last field of a row.
             * @default
             */
            rowAfter?: string;
            /**
             * @description Between two rows.
             * @default
             */
            rowBetween?: string;
            /**
             * @description Before everything.
             * @default
             */
            resultBefore?: string;
            /**
             * @description After everything.
             * @default
             */
            resultAfter?: string;
            /**
             * @description Of the name of the file, without the dot.
             * @default txt
             */
            extension?: string;
        };
        Database: {
            name: string;
            engine: string;
            comment: string;
            isSystem: boolean;
            tables: number | null;
            bytes: number | null;
        };
        DatabaseInput: {
            name: string;
            engine: string;
            comment: string;
            isSystem: boolean;
            tables: number | null;
            bytes: number | null;
        };
        ExportColumn: {
            /** @description A column of the source, by its exact name. */
            column?: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
            /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
            expression?: string;
            aggregate?: {
                /** @enum {string} */
                function: "count" | "uniq" | "uniqExact" | "sum" | "avg" | "min" | "max" | "any" | "anyLast" | "argMin" | "argMax" | "median" | "quantile" | "quantiles" | "quantileExact" | "stddev" | "variance" | "groupArray" | "groupUniqArray" | "topK";
                /** @description For `quantile` (one) and `quantiles`: between 0 and 1. */
                levels?: number[];
                /** @description For `groupArray`, `groupUniqArray` and `topK`: at most so many values. */
                max?: number;
                /** @description For `argMin` and `argMax`: the column whose least or greatest value decides. */
                by?: components["schemas"]["ColumnRef"];
            };
            /** @description Its name in the result; expressions and aggregates need one. */
            as?: string;
        };
        ExportColumnInput: {
            /** @description A column of the source, by its exact name. */
            column?: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
            /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
            expression?: string;
            aggregate?: {
                /** @enum {string} */
                function: "count" | "uniq" | "uniqExact" | "sum" | "avg" | "min" | "max" | "any" | "anyLast" | "argMin" | "argMax" | "median" | "quantile" | "quantiles" | "quantileExact" | "stddev" | "variance" | "groupArray" | "groupUniqArray" | "topK";
                /** @description For `quantile` (one) and `quantiles`: between 0 and 1. */
                levels?: number[];
                /** @description For `groupArray`, `groupUniqArray` and `topK`: at most so many values. */
                max?: number;
                /** @description For `argMin` and `argMax`: the column whose least or greatest value decides. */
                by?: components["schemas"]["ColumnRefInput"];
            };
            /** @description Its name in the result; expressions and aggregates need one. */
            as?: string;
        };
        /** @description What cannot be told in a moment is null. */
        ExportEstimate: {
            rows: {
                value: number | null;
                /** @enum {string} */
                kind: "exact" | "upper bound" | "estimate" | "unknown";
            };
            /** @description Of the file, scaled up from a few thousand rows. */
            bytes: number | null;
            /** @description For ClickHouse to make the rows, scaled up likewise. */
            seconds: number | null;
            /** @description What ClickHouse would read after its indexes have left out what they can. */
            readRows: number | null;
        };
        /** @description What cannot be told in a moment is null. */
        ExportEstimateInput: {
            rows: {
                value: number | null;
                /** @enum {string} */
                kind: "exact" | "upper bound" | "estimate" | "unknown";
            };
            /** @description Of the file, scaled up from a few thousand rows. */
            bytes: number | null;
            /** @description For ClickHouse to make the rows, scaled up likewise. */
            seconds: number | null;
            /** @description What ClickHouse would read after its indexes have left out what they can. */
            readRows: number | null;
        };
        ExportPlan: {
            /** @description What ClickHouse is asked. Values are parameters: `{name:Type}`. */
            sql: string;
            /** @description Their values, in the text form in which ClickHouse takes them. */
            parameters: {
                [key: string]: string;
            };
            readonly columns: {
                name: string;
                type: string;
            }[];
            fileName: string;
            mediaType: string;
            /** @description What the file will not hold. */
            readonly warnings: string[];
            /** @description The same export from a shell and from a program; the token is in `$CLICKFERRY_TOKEN`. */
            calls: {
                curl: string;
                cli: string;
                sdk: string;
            };
        };
        ExportPlanInput: {
            /** @description What ClickHouse is asked. Values are parameters: `{name:Type}`. */
            sql: string;
            /** @description Their values, in the text form in which ClickHouse takes them. */
            parameters: {
                [key: string]: string;
            };
            readonly columns: {
                name: string;
                type: string;
            }[];
            fileName: string;
            mediaType: string;
            /** @description What the file will not hold. */
            readonly warnings: string[];
            /** @description The same export from a shell and from a program; the token is in `$CLICKFERRY_TOKEN`. */
            calls: {
                curl: string;
                cli: string;
                sdk: string;
            };
        };
        ExportPreview: {
            readonly columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact. */
            readonly rows: unknown[][];
            estimate: components["schemas"]["ExportEstimate"];
            /** @description What the file will not hold. */
            readonly warnings: string[];
            sql: string;
        };
        ExportPreviewInput: {
            readonly columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact. */
            readonly rows: unknown[][];
            estimate: components["schemas"]["ExportEstimateInput"];
            /** @description What the file will not hold. */
            readonly warnings: string[];
            sql: string;
        };
        ExportReceipt: {
            files: {
                id: string;
                name: string;
                bytes: number;
                sha256: string;
                expiresAt: string | null;
            }[];
            /** @description The files with the rows, also those inside of a zip. */
            parts: {
                name: string;
                rows: number | null;
                bytes: number;
                sha256: string;
                /** @description Rows in which a text was shortened; absent: none. */
                rowsCut?: number;
                value?: string | null;
                valueHex?: string;
            }[];
            /** @description Null where the format does not let them be counted. */
            rows: number | null;
            /** @description Of all files. */
            bytes: number;
            /** @description Of the file, when it is one. */
            sha256: string | null;
            /** @description The query of the rows. Where the engine writes the file, or keeps the rows to split them, it ran inside of an INSERT. */
            sql: string;
            parameters: {
                [key: string]: string;
            };
            /** @description Of all queries that made the files, the first first. */
            queryIds: string[];
            columns: {
                name: string;
                type: string;
            }[];
            warnings: string[];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string;
            clickhouseVersion: string;
            /** @enum {string} */
            writtenBy: "engine" | "clickferry";
        };
        ExportReceiptInput: {
            files: {
                id: string;
                name: string;
                bytes: number;
                sha256: string;
                expiresAt: string | null;
            }[];
            /** @description The files with the rows, also those inside of a zip. */
            parts: {
                name: string;
                rows: number | null;
                bytes: number;
                sha256: string;
                /** @description Rows in which a text was shortened; absent: none. */
                rowsCut?: number;
                value?: string | null;
                valueHex?: string;
            }[];
            /** @description Null where the format does not let them be counted. */
            rows: number | null;
            /** @description Of all files. */
            bytes: number;
            /** @description Of the file, when it is one. */
            sha256: string | null;
            /** @description The query of the rows. Where the engine writes the file, or keeps the rows to split them, it ran inside of an INSERT. */
            sql: string;
            parameters: {
                [key: string]: string;
            };
            /** @description Of all queries that made the files, the first first. */
            queryIds: string[];
            columns: {
                name: string;
                type: string;
            }[];
            warnings: string[];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string;
            clickhouseVersion: string;
            /** @enum {string} */
            writtenBy: "engine" | "clickferry";
        };
        ExportSort: {
            /** @description A column of the source, by its exact name. */
            column?: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
            /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
            expression?: string;
            /**
             * @default asc
             * @enum {string}
             */
            direction: "asc" | "desc";
            /**
             * @default last
             * @enum {string}
             */
            nulls: "first" | "last";
        };
        ExportSortInput: {
            /** @description A column of the source, by its exact name. */
            column?: string;
            /** @description In a join: the table that the column is of. */
            of?: string;
            /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
            expression?: string;
            /**
             * @default asc
             * @enum {string}
             */
            direction?: "asc" | "desc";
            /**
             * @default last
             * @enum {string}
             */
            nulls?: "first" | "last";
        };
        /** @description What is read. */
        ExportSource: {
            /** @constant */
            kind: "table";
            database: string;
            table: string;
        } | {
            /** @constant */
            kind: "join";
            from: {
                database: string;
                table: string;
                /** @description What the table is called in this spec. */
                as: string;
            };
            joins: {
                /** @enum {string} */
                kind: "inner" | "left" | "right" | "full" | "cross" | "left semi" | "right semi" | "left anti" | "right anti";
                database: string;
                table: string;
                /** @description What the table is called in this spec. */
                as: string;
                /**
                 * @description Keys that must be equal; `right` is of this table, `left` of one before.
                 * @default []
                 */
                on: {
                    left: components["schemas"]["ColumnRef"];
                    right: components["schemas"]["ColumnRef"];
                }[];
                /** @description Further conditions of the join, beside the keys. */
                where?: components["schemas"]["Filter"];
            }[];
        } | {
            /** @constant */
            kind: "sql";
            /** @description One SELECT. Needs the permission `exports:sql`; checked before it runs. */
            sql: string;
        };
        /** @description What is read. */
        ExportSourceInput: {
            /** @constant */
            kind: "table";
            database: string;
            table: string;
        } | {
            /** @constant */
            kind: "join";
            from: {
                database: string;
                table: string;
                /** @description What the table is called in this spec. */
                as: string;
            };
            joins: {
                /** @enum {string} */
                kind: "inner" | "left" | "right" | "full" | "cross" | "left semi" | "right semi" | "left anti" | "right anti";
                database: string;
                table: string;
                /** @description What the table is called in this spec. */
                as: string;
                /**
                 * @description Keys that must be equal; `right` is of this table, `left` of one before.
                 * @default []
                 */
                on?: {
                    left: components["schemas"]["ColumnRefInput"];
                    right: components["schemas"]["ColumnRefInput"];
                }[];
                /** @description Further conditions of the join, beside the keys. */
                where?: components["schemas"]["FilterInput"];
            }[];
        } | {
            /** @constant */
            kind: "sql";
            /** @description One SELECT. Needs the permission `exports:sql`; checked before it runs. */
            sql: string;
        };
        /** @description What to export, and how. */
        ExportSpec: {
            /** @description `embedded`, or the id of a connection. */
            connectionId: string;
            source: components["schemas"]["ExportSource"];
            /** @description In this order; absent: all columns of the source in its order. */
            columns?: components["schemas"]["ExportColumn"][];
            /** @description Which rows of the source. */
            filter?: components["schemas"]["Filter"];
            /** @description Absent beside aggregates: all columns that are none. Empty: one row over everything. */
            groupBy?: {
                /** @description A column of the source, by its exact name. */
                column?: string;
                /** @description In a join: the table that the column is of. */
                of?: string;
                /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
                expression?: string;
            }[];
            /** @description Which groups: over the columns of the result, by name. */
            having?: components["schemas"]["Filter"];
            /** @default false */
            distinct: boolean;
            /** @default [] */
            sort: components["schemas"]["ExportSort"][];
            /** @description At most so many rows; absent: all. */
            limit?: number | components["schemas"]["ParameterRef"];
            /** @default [] */
            parameters: components["schemas"]["Parameter"][];
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values: {
                [key: string]: components["schemas"]["ParameterValue"];
            };
            format: components["schemas"]["CsvFormat"] | components["schemas"]["TsvFormat"] | components["schemas"]["CustomFormat"] | components["schemas"]["JsonFormat"] | components["schemas"]["NdjsonFormat"] | components["schemas"]["JsonCompactFormat"] | components["schemas"]["XmlFormat"] | components["schemas"]["MarkdownFormat"] | components["schemas"]["SqlInsertFormat"] | components["schemas"]["ParquetFormat"] | components["schemas"]["ArrowFormat"] | components["schemas"]["OrcFormat"] | components["schemas"]["AvroFormat"] | components["schemas"]["NativeFormat"] | components["schemas"]["XlsxFormat"];
            compression: components["schemas"]["Compression"];
            /** @description Into several files; absent: one. */
            split?: components["schemas"]["Split"];
            /**
             * @description Also a file with the schema, from which an import restores the exact table.
             * @default false
             */
            sidecar: boolean;
            /** @description Without an extension; absent: the name of the table. */
            fileName?: string;
        };
        /** @description What to export, and how. */
        ExportSpecInput: {
            /** @description `embedded`, or the id of a connection. */
            connectionId: string;
            source: components["schemas"]["ExportSourceInput"];
            /** @description In this order; absent: all columns of the source in its order. */
            columns?: components["schemas"]["ExportColumnInput"][];
            /** @description Which rows of the source. */
            filter?: components["schemas"]["FilterInput"];
            /** @description Absent beside aggregates: all columns that are none. Empty: one row over everything. */
            groupBy?: {
                /** @description A column of the source, by its exact name. */
                column?: string;
                /** @description In a join: the table that the column is of. */
                of?: string;
                /** @description An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`. */
                expression?: string;
            }[];
            /** @description Which groups: over the columns of the result, by name. */
            having?: components["schemas"]["FilterInput"];
            /** @default false */
            distinct?: boolean;
            /** @default [] */
            sort?: components["schemas"]["ExportSortInput"][];
            /** @description At most so many rows; absent: all. */
            limit?: number | components["schemas"]["ParameterRefInput"];
            /** @default [] */
            parameters?: components["schemas"]["ParameterInput"][];
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values?: {
                [key: string]: components["schemas"]["ParameterValueInput"];
            };
            /**
             * @default {
             *       "name": "CSV"
             *     }
             */
            format?: components["schemas"]["CsvFormatInput"] | components["schemas"]["TsvFormatInput"] | components["schemas"]["CustomFormatInput"] | components["schemas"]["JsonFormatInput"] | components["schemas"]["NdjsonFormatInput"] | components["schemas"]["JsonCompactFormatInput"] | components["schemas"]["XmlFormatInput"] | components["schemas"]["MarkdownFormatInput"] | components["schemas"]["SqlInsertFormatInput"] | components["schemas"]["ParquetFormatInput"] | components["schemas"]["ArrowFormatInput"] | components["schemas"]["OrcFormatInput"] | components["schemas"]["AvroFormatInput"] | components["schemas"]["NativeFormatInput"] | components["schemas"]["XlsxFormatInput"];
            compression?: components["schemas"]["CompressionInput"];
            /** @description Into several files; absent: one. */
            split?: components["schemas"]["SplitInput"];
            /**
             * @description Also a file with the schema, from which an import restores the exact table.
             * @default false
             */
            sidecar?: boolean;
            /** @description Without an extension; absent: the name of the table. */
            fileName?: string;
        };
        File: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "upload" | "export";
            mediaType: string;
            bytes: number;
            sha256: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Then it is deleted; null: it stays. */
            expiresAt: string | null;
            ownerId: string;
            /** @description The job that made it. */
            jobId: string | null;
        };
        FileFormat: {
            /** @enum {string} */
            name: "CSV" | "TSV" | "Custom" | "JSON" | "NDJSON" | "JSONCompact" | "XML" | "Markdown" | "SQLInsert" | "Parquet" | "Arrow" | "ORC" | "Avro" | "Native" | "XLSX";
            label: string;
            description: string;
            /** @description Without the dot. */
            extension: string;
            mediaType: string;
            isText: boolean;
            /** @description Whether the types of the columns are in the file. */
            carriesTypes: boolean;
            /** @description Whether ClickHouse reads it, so that round trips are tested. */
            isReadBack: boolean;
            splittable: boolean;
            /** @description The first version of ClickHouse that it is offered for. */
            since: string;
            readonly options: components["schemas"]["FormatOption"][];
            /** @description Where `isReadBack`, the values of types that are not named come back equal. */
            readonly typeRules: components["schemas"]["FormatTypeRule"][];
        };
        FileFormatInput: {
            /** @enum {string} */
            name: "CSV" | "TSV" | "Custom" | "JSON" | "NDJSON" | "JSONCompact" | "XML" | "Markdown" | "SQLInsert" | "Parquet" | "Arrow" | "ORC" | "Avro" | "Native" | "XLSX";
            label: string;
            description: string;
            /** @description Without the dot. */
            extension: string;
            mediaType: string;
            isText: boolean;
            /** @description Whether the types of the columns are in the file. */
            carriesTypes: boolean;
            /** @description Whether ClickHouse reads it, so that round trips are tested. */
            isReadBack: boolean;
            splittable: boolean;
            /** @description The first version of ClickHouse that it is offered for. */
            since: string;
            readonly options: components["schemas"]["FormatOptionInput"][];
            /** @description Where `isReadBack`, the values of types that are not named come back equal. */
            readonly typeRules: components["schemas"]["FormatTypeRuleInput"][];
        };
        FileInput: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "upload" | "export";
            mediaType: string;
            bytes: number;
            sha256: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Then it is deleted; null: it stays. */
            expiresAt: string | null;
            ownerId: string;
            /** @description The job that made it. */
            jobId: string | null;
        };
        FileLink: {
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            revokedAt: string | null;
        };
        FileLinkInput: {
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            revokedAt: string | null;
        };
        /** @description A condition, or conditions joined by `and`, `or` and `not`. */
        Filter: {
            and: components["schemas"]["Filter"][];
        } | {
            or: components["schemas"]["Filter"][];
        } | {
            not: components["schemas"]["Filter"];
        } | components["schemas"]["Condition"];
        /** @description A condition, or conditions joined by `and`, `or` and `not`. */
        FilterInput: {
            and: components["schemas"]["FilterInput"][];
        } | {
            or: components["schemas"]["FilterInput"][];
        } | {
            not: components["schemas"]["FilterInput"];
        } | components["schemas"]["ConditionInput"];
        FormatOption: {
            name: string;
            /** @enum {string} */
            kind: "text" | "number" | "flag" | "choice" | "object";
            values: string[] | null;
            default: unknown;
            description: string;
        };
        FormatOptionInput: {
            name: string;
            /** @enum {string} */
            kind: "text" | "number" | "flag" | "choice" | "object";
            values: string[] | null;
            default: unknown;
            description: string;
        };
        FormatTypeRule: {
            readonly types: string[];
            /**
             * @description `refused`: an export of such a column does not start; `converted`: written as `to`; `changed`: some values do not come back equal.
             * @enum {string}
             */
            effect: "refused" | "converted" | "changed";
            to?: string;
            say?: string;
            /** @description Only for ClickHouse older than this. */
            before?: string;
        };
        FormatTypeRuleInput: {
            readonly types: string[];
            /**
             * @description `refused`: an export of such a column does not start; `converted`: written as `to`; `changed`: some values do not come back equal.
             * @enum {string}
             */
            effect: "refused" | "converted" | "changed";
            to?: string;
            say?: string;
            /** @description Only for ClickHouse older than this. */
            before?: string;
        };
        ImportPlan: {
            readonly columns: {
                from: string;
                name: string;
                type: string;
            }[];
            publish: {
                /** @enum {string} */
                kind: "rename" | "attach" | "insert-select";
                why: string;
                sql: string;
            };
            createStagingSql: string;
        };
        ImportPlanInput: {
            readonly columns: {
                from: string;
                name: string;
                type: string;
            }[];
            publish: {
                /** @enum {string} */
                kind: "rename" | "attach" | "insert-select";
                why: string;
                sql: string;
            };
            createStagingSql: string;
        };
        /** @description rowsRead = rowsLoaded + rowsRejected + rowsFiltered, always. */
        ImportReceipt: {
            rowsRead: number;
            /** @description As counted by ClickHouse. */
            rowsLoaded: number;
            rowsRejected: number;
            rowsFiltered: number;
            /** @description The first rejected rows; the first data row is row 1. */
            readonly rejects: {
                row: number;
                readonly reasons: string[];
            }[];
            seconds: number;
        };
        /** @description rowsRead = rowsLoaded + rowsRejected + rowsFiltered, always. */
        ImportReceiptInput: {
            rowsRead: number;
            /** @description As counted by ClickHouse. */
            rowsLoaded: number;
            rowsRejected: number;
            rowsFiltered: number;
            /** @description The first rejected rows; the first data row is row 1. */
            readonly rejects: {
                row: number;
                readonly reasons: string[];
            }[];
            seconds: number;
        };
        /** @description What to load, from which file, into which table. */
        ImportSpec: {
            fileId: string;
            dialect: {
                /** @default , */
                delimiter: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header: boolean;
            };
            connectionId: string;
            target: {
                /** @constant */
                kind: "existing-table";
                database: string;
                table: string;
            } | {
                /** @constant */
                kind: "new-table";
                database: string;
                table: string;
                columns: {
                    name: string;
                    type: string;
                }[];
                /**
                 * @description Columns of the sorting key; empty: no order.
                 * @default []
                 */
                orderBy: string[];
            } | {
                /** @constant */
                kind: "exported-table";
                database: string;
                table: string;
                sidecarFileId: string;
            };
            /** @description Which column of the file goes to which column of the table; absent: those of equal name. */
            mapping?: {
                fileColumn: string;
                column: string;
            }[];
            /**
             * @description When a row does not fit: load nothing, or load the others and count it.
             * @default stop
             * @enum {string}
             */
            onReject: "stop" | "skip";
        };
        /** @description What to load, from which file, into which table. */
        ImportSpecInput: {
            fileId: string;
            /** @default {} */
            dialect?: {
                /** @default , */
                delimiter?: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header?: boolean;
            };
            connectionId: string;
            target: {
                /** @constant */
                kind: "existing-table";
                database: string;
                table: string;
            } | {
                /** @constant */
                kind: "new-table";
                database: string;
                table: string;
                columns: {
                    name: string;
                    type: string;
                }[];
                /**
                 * @description Columns of the sorting key; empty: no order.
                 * @default []
                 */
                orderBy?: string[];
            } | {
                /** @constant */
                kind: "exported-table";
                database: string;
                table: string;
                sidecarFileId: string;
            };
            /** @description Which column of the file goes to which column of the table; absent: those of equal name. */
            mapping?: {
                fileColumn: string;
                column: string;
            }[];
            /**
             * @description When a row does not fit: load nothing, or load the others and count it.
             * @default stop
             * @enum {string}
             */
            onReject?: "stop" | "skip";
        };
        /** @description One requested transfer. */
        Job: {
            id: string;
            /** @description Such as `export` */
            kind: string;
            title: string;
            owner: {
                userId: string;
                username: string;
            };
            /** @enum {string} */
            state: "queued" | "running" | "validating" | "loading" | "publishing" | "succeeded" | "failed" | "stopped";
            /** @description Grows with every change */
            revision: number;
            /** @description Place in the queue, from 1; null when it does not wait for a turn */
            position: number | null;
            /** @description The number of the newest attempt; 0 before the first */
            attempt: number;
            stopRequestedAt: string | null;
            progress: components["schemas"]["JobProgress"] | null;
            /** @description Also while the job waits for the next attempt */
            problem: components["schemas"]["JobProblem"] | null;
            /** @description What the job proves once it has succeeded; of an export it is an ExportReceipt */
            receipt: unknown;
            /** Format: date-time */
            createdAt: string;
            /** @description Start of the newest attempt */
            startedAt: string | null;
            finishedAt: string | null;
            /** @description While the job waits after a failure */
            nextAttemptAt: string | null;
        };
        /** @description One try of a job. */
        JobAttempt: {
            number: number;
            /** Format: date-time */
            startedAt: string;
            endedAt: string | null;
            outcome: ("succeeded" | "failed" | "stopped" | "interrupted" | "lost") | null;
            problem: components["schemas"]["JobProblem"] | null;
        };
        /** @description One try of a job. */
        JobAttemptInput: {
            number: number;
            /** Format: date-time */
            startedAt: string;
            endedAt: string | null;
            outcome: ("succeeded" | "failed" | "stopped" | "interrupted" | "lost") | null;
            problem: components["schemas"]["JobProblemInput"] | null;
        };
        /** @description A job with its specification and its attempts. */
        JobDetails: {
            id: string;
            /** @description Such as `export` */
            kind: string;
            title: string;
            owner: {
                userId: string;
                username: string;
            };
            /** @enum {string} */
            state: "queued" | "running" | "validating" | "loading" | "publishing" | "succeeded" | "failed" | "stopped";
            /** @description Grows with every change */
            revision: number;
            /** @description Place in the queue, from 1; null when it does not wait for a turn */
            position: number | null;
            /** @description The number of the newest attempt; 0 before the first */
            attempt: number;
            stopRequestedAt: string | null;
            progress: components["schemas"]["JobProgress"] | null;
            /** @description Also while the job waits for the next attempt */
            problem: components["schemas"]["JobProblem"] | null;
            /** @description What the job proves once it has succeeded; of an export it is an ExportReceipt */
            receipt: unknown;
            /** Format: date-time */
            createdAt: string;
            /** @description Start of the newest attempt */
            startedAt: string | null;
            finishedAt: string | null;
            /** @description While the job waits after a failure */
            nextAttemptAt: string | null;
            spec: unknown;
            attempts: components["schemas"]["JobAttempt"][];
        };
        /** @description A job with its specification and its attempts. */
        JobDetailsInput: {
            id: string;
            /** @description Such as `export` */
            kind: string;
            title: string;
            owner: {
                userId: string;
                username: string;
            };
            /** @enum {string} */
            state: "queued" | "running" | "validating" | "loading" | "publishing" | "succeeded" | "failed" | "stopped";
            /** @description Grows with every change */
            revision: number;
            /** @description Place in the queue, from 1; null when it does not wait for a turn */
            position: number | null;
            /** @description The number of the newest attempt; 0 before the first */
            attempt: number;
            stopRequestedAt: string | null;
            progress: components["schemas"]["JobProgressInput"] | null;
            /** @description Also while the job waits for the next attempt */
            problem: components["schemas"]["JobProblemInput"] | null;
            /** @description What the job proves once it has succeeded; of an export it is an ExportReceipt */
            receipt: unknown;
            /** Format: date-time */
            createdAt: string;
            /** @description Start of the newest attempt */
            startedAt: string | null;
            finishedAt: string | null;
            /** @description While the job waits after a failure */
            nextAttemptAt: string | null;
            spec: unknown;
            attempts: components["schemas"]["JobAttemptInput"][];
        };
        /** @description One requested transfer. */
        JobInput: {
            id: string;
            /** @description Such as `export` */
            kind: string;
            title: string;
            owner: {
                userId: string;
                username: string;
            };
            /** @enum {string} */
            state: "queued" | "running" | "validating" | "loading" | "publishing" | "succeeded" | "failed" | "stopped";
            /** @description Grows with every change */
            revision: number;
            /** @description Place in the queue, from 1; null when it does not wait for a turn */
            position: number | null;
            /** @description The number of the newest attempt; 0 before the first */
            attempt: number;
            stopRequestedAt: string | null;
            progress: components["schemas"]["JobProgressInput"] | null;
            /** @description Also while the job waits for the next attempt */
            problem: components["schemas"]["JobProblemInput"] | null;
            /** @description What the job proves once it has succeeded; of an export it is an ExportReceipt */
            receipt: unknown;
            /** Format: date-time */
            createdAt: string;
            /** @description Start of the newest attempt */
            startedAt: string | null;
            finishedAt: string | null;
            /** @description While the job waits after a failure */
            nextAttemptAt: string | null;
        };
        /** @description What a job has noted for its owner. */
        JobLogLine: {
            /** Format: date-time */
            at: string;
            attempt: number;
            /** @enum {string} */
            level: "info" | "warn" | "error";
            message: string;
            facts: {
                [key: string]: unknown;
            };
        };
        /** @description What a job has noted for its owner. */
        JobLogLineInput: {
            /** Format: date-time */
            at: string;
            attempt: number;
            /** @enum {string} */
            level: "info" | "warn" | "error";
            message: string;
            facts: {
                [key: string]: unknown;
            };
        };
        /** @description Why an attempt did not succeed. */
        JobProblem: {
            type: string;
            title: string;
            detail: string;
            code: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Why an attempt did not succeed. */
        JobProblemInput: {
            type: string;
            title: string;
            detail: string;
            code: string;
        } & {
            [key: string]: unknown;
        };
        /** @description How far the newest attempt has come. */
        JobProgress: {
            rows: number;
            bytes: number;
            /** @description Null when it is not known */
            totalRows: number | null;
            totalBytes: number | null;
            /** @description Over the last seconds */
            rowsPerSecond: number | null;
            bytesPerSecond: number | null;
            /** @description An estimate; null when the total is not known */
            secondsLeft: number | null;
            /** @description What is done right now */
            note: string | null;
        };
        /** @description How far the newest attempt has come. */
        JobProgressInput: {
            rows: number;
            bytes: number;
            /** @description Null when it is not known */
            totalRows: number | null;
            totalBytes: number | null;
            /** @description Over the last seconds */
            rowsPerSecond: number | null;
            bytesPerSecond: number | null;
            /** @description An estimate; null when the total is not known */
            secondsLeft: number | null;
            /** @description What is done right now */
            note: string | null;
        };
        JsonCompactFormat: {
            /** @constant */
            name: "JSONCompact";
            /**
             * @description Integers of 64 bits and more: `text` is exact in every reader; as a `number` most readers lose digits beyond 2^53.
             * @default text
             * @enum {string}
             */
            integers64: "text" | "number";
            /**
             * @description The same for Decimal.
             * @default text
             * @enum {string}
             */
            decimals: "text" | "number";
            /**
             * @description nan, inf and -inf, for which JSON has no number.
             * @default text
             * @enum {string}
             */
            nonFinite: "text" | "null";
            /**
             * @description Tuples with names; those without are arrays.
             * @default object
             * @enum {string}
             */
            tuples: "object" | "array";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle: "clickhouse" | "iso" | "unix";
            /**
             * @description Bytes of a String that are not UTF-8: `replace` writes U+FFFD, so that the file is valid JSON; `keep` writes the bytes, which ClickHouse reads back and others may refuse.
             * @default replace
             * @enum {string}
             */
            invalidUtf8: "replace" | "keep";
            /**
             * @description `document`: one object with the columns and the rows as arrays; `lines`: an array in each line, the first two with names and types.
             * @default document
             * @enum {string}
             */
            as: "document" | "lines";
        };
        JsonCompactFormatInput: {
            /** @constant */
            name: "JSONCompact";
            /**
             * @description Integers of 64 bits and more: `text` is exact in every reader; as a `number` most readers lose digits beyond 2^53.
             * @default text
             * @enum {string}
             */
            integers64?: "text" | "number";
            /**
             * @description The same for Decimal.
             * @default text
             * @enum {string}
             */
            decimals?: "text" | "number";
            /**
             * @description nan, inf and -inf, for which JSON has no number.
             * @default text
             * @enum {string}
             */
            nonFinite?: "text" | "null";
            /**
             * @description Tuples with names; those without are arrays.
             * @default object
             * @enum {string}
             */
            tuples?: "object" | "array";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "unix";
            /**
             * @description Bytes of a String that are not UTF-8: `replace` writes U+FFFD, so that the file is valid JSON; `keep` writes the bytes, which ClickHouse reads back and others may refuse.
             * @default replace
             * @enum {string}
             */
            invalidUtf8?: "replace" | "keep";
            /**
             * @description `document`: one object with the columns and the rows as arrays; `lines`: an array in each line, the first two with names and types.
             * @default document
             * @enum {string}
             */
            as?: "document" | "lines";
        };
        JsonFormat: {
            /** @constant */
            name: "JSON";
            /**
             * @description Integers of 64 bits and more: `text` is exact in every reader; as a `number` most readers lose digits beyond 2^53.
             * @default text
             * @enum {string}
             */
            integers64: "text" | "number";
            /**
             * @description The same for Decimal.
             * @default text
             * @enum {string}
             */
            decimals: "text" | "number";
            /**
             * @description nan, inf and -inf, for which JSON has no number.
             * @default text
             * @enum {string}
             */
            nonFinite: "text" | "null";
            /**
             * @description Tuples with names; those without are arrays.
             * @default object
             * @enum {string}
             */
            tuples: "object" | "array";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle: "clickhouse" | "iso" | "unix";
        };
        JsonFormatInput: {
            /** @constant */
            name: "JSON";
            /**
             * @description Integers of 64 bits and more: `text` is exact in every reader; as a `number` most readers lose digits beyond 2^53.
             * @default text
             * @enum {string}
             */
            integers64?: "text" | "number";
            /**
             * @description The same for Decimal.
             * @default text
             * @enum {string}
             */
            decimals?: "text" | "number";
            /**
             * @description nan, inf and -inf, for which JSON has no number.
             * @default text
             * @enum {string}
             */
            nonFinite?: "text" | "null";
            /**
             * @description Tuples with names; those without are arrays.
             * @default object
             * @enum {string}
             */
            tuples?: "object" | "array";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "unix";
        };
        /** @description A value; integers over 2^53, decimals, dates and times are written as text. */
        Literal: string | number | boolean;
        /** @description A value; integers over 2^53, decimals, dates and times are written as text. */
        LiteralInput: string | number | boolean;
        /** @description A table of GitHub Flavored Markdown, for people to read. */
        MarkdownFormat: {
            /** @constant */
            name: "Markdown";
        };
        /** @description A table of GitHub Flavored Markdown, for people to read. */
        MarkdownFormatInput: {
            /** @constant */
            name: "Markdown";
        };
        /** @description The blocks of ClickHouse itself: the fastest, and exact. */
        NativeFormat: {
            /** @constant */
            name: "Native";
        };
        /** @description The blocks of ClickHouse itself: the fastest, and exact. */
        NativeFormatInput: {
            /** @constant */
            name: "Native";
        };
        NdjsonFormat: {
            /** @constant */
            name: "NDJSON";
            /**
             * @description Integers of 64 bits and more: `text` is exact in every reader; as a `number` most readers lose digits beyond 2^53.
             * @default text
             * @enum {string}
             */
            integers64: "text" | "number";
            /**
             * @description The same for Decimal.
             * @default text
             * @enum {string}
             */
            decimals: "text" | "number";
            /**
             * @description nan, inf and -inf, for which JSON has no number.
             * @default text
             * @enum {string}
             */
            nonFinite: "text" | "null";
            /**
             * @description Tuples with names; those without are arrays.
             * @default object
             * @enum {string}
             */
            tuples: "object" | "array";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle: "clickhouse" | "iso" | "unix";
            /**
             * @description Bytes of a String that are not UTF-8: `replace` writes U+FFFD, so that the file is valid JSON; `keep` writes the bytes, which ClickHouse reads back and others may refuse.
             * @default replace
             * @enum {string}
             */
            invalidUtf8: "replace" | "keep";
            /**
             * @description `lines`: an object in each line; `array`: the objects in one array.
             * @default lines
             * @enum {string}
             */
            as: "lines" | "array";
        };
        NdjsonFormatInput: {
            /** @constant */
            name: "NDJSON";
            /**
             * @description Integers of 64 bits and more: `text` is exact in every reader; as a `number` most readers lose digits beyond 2^53.
             * @default text
             * @enum {string}
             */
            integers64?: "text" | "number";
            /**
             * @description The same for Decimal.
             * @default text
             * @enum {string}
             */
            decimals?: "text" | "number";
            /**
             * @description nan, inf and -inf, for which JSON has no number.
             * @default text
             * @enum {string}
             */
            nonFinite?: "text" | "null";
            /**
             * @description Tuples with names; those without are arrays.
             * @default object
             * @enum {string}
             */
            tuples?: "object" | "array";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "unix";
            /**
             * @description Bytes of a String that are not UTF-8: `replace` writes U+FFFD, so that the file is valid JSON; `keep` writes the bytes, which ClickHouse reads back and others may refuse.
             * @default replace
             * @enum {string}
             */
            invalidUtf8?: "replace" | "keep";
            /**
             * @description `lines`: an object in each line; `array`: the objects in one array.
             * @default lines
             * @enum {string}
             */
            as?: "lines" | "array";
        };
        NewFileLink: {
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            revokedAt: string | null;
            /** @description Shown only now. Without a token, until it expires. */
            url: string;
        };
        NewFileLinkInput: {
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            revokedAt: string | null;
            /** @description Shown only now. Without a token, until it expires. */
            url: string;
        };
        OrcFormat: {
            /** @constant */
            name: "ORC";
            /**
             * @description How the stripes are compressed.
             * @default zstd
             * @enum {string}
             */
            codec: "zstd" | "lz4" | "snappy" | "zlib" | "none";
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings: "text" | "binary";
        };
        OrcFormatInput: {
            /** @constant */
            name: "ORC";
            /**
             * @description How the stripes are compressed.
             * @default zstd
             * @enum {string}
             */
            codec?: "zstd" | "lz4" | "snappy" | "zlib" | "none";
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings?: "text" | "binary";
        };
        Page: {
            columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, Decimals, NaN and infinities are strings: exact. */
            rows: unknown[][];
            /** @description The cursor of the page behind; null: this is the last. */
            next: string | null;
            /** @description The cursor of the page before; null: this is the first. */
            previous: string | null;
            total?: {
                rows: number;
                /** @constant */
                kind: "exact";
            };
        };
        PageInput: {
            columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, Decimals, NaN and infinities are strings: exact. */
            rows: unknown[][];
            /** @description The cursor of the page behind; null: this is the last. */
            next: string | null;
            /** @description The cursor of the page before; null: this is the first. */
            previous: string | null;
            total?: {
                rows: number;
                /** @constant */
                kind: "exact";
            };
        };
        PageRequest: {
            /** @description An export spec; its format and what else concerns the file do not matter here. */
            spec: components["schemas"]["ExportSpec"];
            /**
             * @description At most so many rows; fewer where they would be more than 32 MiB.
             * @default 100
             */
            size: number;
            /** @description `next` or `previous` of a page of the same spec; absent: the first page. */
            cursor?: string;
            /**
             * @description Whether to count all rows, too, which can take as long as reading them.
             * @default false
             */
            total: boolean;
        };
        PageRequestInput: {
            /** @description An export spec; its format and what else concerns the file do not matter here. */
            spec: components["schemas"]["ExportSpecInput"];
            /**
             * @description At most so many rows; fewer where they would be more than 32 MiB.
             * @default 100
             */
            size?: number;
            /** @description `next` or `previous` of a page of the same spec; absent: the first page. */
            cursor?: string;
            /**
             * @description Whether to count all rows, too, which can take as long as reading them.
             * @default false
             */
            total?: boolean;
        };
        Parameter: {
            name: string;
            /** @description A type of ClickHouse, such as `UInt32` or `Array(String)`. */
            type: string;
            /** @description For people. */
            label?: string;
            /** @default true */
            required: boolean;
            default?: components["schemas"]["ParameterValue"];
            /** @description The values that may be chosen: a list, or what a column holds. */
            allowed?: {
                /** @constant */
                kind: "list";
                values: components["schemas"]["Literal"][];
            } | {
                /** @constant */
                kind: "column";
                database: string;
                table: string;
                column: string;
            };
        };
        ParameterInput: {
            name: string;
            /** @description A type of ClickHouse, such as `UInt32` or `Array(String)`. */
            type: string;
            /** @description For people. */
            label?: string;
            /** @default true */
            required?: boolean;
            default?: components["schemas"]["ParameterValueInput"];
            /** @description The values that may be chosen: a list, or what a column holds. */
            allowed?: {
                /** @constant */
                kind: "list";
                values: components["schemas"]["LiteralInput"][];
            } | {
                /** @constant */
                kind: "column";
                database: string;
                table: string;
                column: string;
            };
        };
        /** @description The value of a parameter of the spec. */
        ParameterRef: {
            parameter: string;
        };
        /** @description The value of a parameter of the spec. */
        ParameterRefInput: {
            parameter: string;
        };
        ParameterValue: components["schemas"]["Literal"] | null | (components["schemas"]["Literal"] | null)[];
        ParameterValueInput: components["schemas"]["LiteralInput"] | null | (components["schemas"]["LiteralInput"] | null)[];
        ParquetFormat: {
            /** @constant */
            name: "Parquet";
            /**
             * @description How the pages inside of the file are compressed.
             * @default zstd
             * @enum {string}
             */
            codec: "zstd" | "snappy" | "lz4" | "gzip" | "brotli" | "none";
            /**
             * @description About so many rows in one row group.
             * @default 1000000
             */
            rowGroupRows: number;
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings: "text" | "binary";
            /**
             * @description DateTime as a timestamp in milliseconds, or as a plain number of seconds since 1970.
             * @default timestamp
             * @enum {string}
             */
            dateTimes: "timestamp" | "seconds";
            /**
             * @description Bloom filters, with which readers skip row groups; larger files.
             * @default true
             */
            bloomFilter: boolean;
        };
        ParquetFormatInput: {
            /** @constant */
            name: "Parquet";
            /**
             * @description How the pages inside of the file are compressed.
             * @default zstd
             * @enum {string}
             */
            codec?: "zstd" | "snappy" | "lz4" | "gzip" | "brotli" | "none";
            /**
             * @description About so many rows in one row group.
             * @default 1000000
             */
            rowGroupRows?: number;
            /**
             * @description How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.
             * @default text
             * @enum {string}
             */
            strings?: "text" | "binary";
            /**
             * @description DateTime as a timestamp in milliseconds, or as a plain number of seconds since 1970.
             * @default timestamp
             * @enum {string}
             */
            dateTimes?: "timestamp" | "seconds";
            /**
             * @description Bloom filters, with which readers skip row groups; larger files.
             * @default true
             */
            bloomFilter?: boolean;
        };
        PreviewRequest: {
            spec: components["schemas"]["ExportSpec"];
            /** @default 100 */
            rows: number;
        };
        PreviewRequestInput: {
            spec: components["schemas"]["ExportSpecInput"];
            /** @default 100 */
            rows?: number;
        };
        /** @description An error, as RFC 9457 problem details. */
        Problem: {
            /** @description urn:clickferry:problem:<code> */
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /** @description Stable name of the kind of problem. */
            code: string;
            /** @description Find the request in the log by this id. */
            requestId: string;
            /** @description One entry for each field that is wrong. */
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description ClickHouse's own words, when it was ClickHouse that refused. */
            clickhouse?: {
                code: number;
                name: string | null;
                message: string;
            };
        };
        /** @description An error, as RFC 9457 problem details. */
        ProblemInput: {
            /** @description urn:clickferry:problem:<code> */
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /** @description Stable name of the kind of problem. */
            code: string;
            /** @description Find the request in the log by this id. */
            requestId: string;
            /** @description One entry for each field that is wrong. */
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description ClickHouse's own words, when it was ClickHouse that refused. */
            clickhouse?: {
                code: number;
                name: string | null;
                message: string;
            };
        };
        Rows: {
            readonly columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact. */
            readonly rows: unknown[][];
        };
        RowsInput: {
            readonly columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact. */
            readonly rows: unknown[][];
        };
        SavedTemplate: {
            id: string;
            name: string;
            description: string;
            owner: {
                userId: string;
                /** @description Null when the user is gone */
                username: string | null;
            };
            /**
             * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
             * @enum {string}
             */
            visibility: "private" | "shared" | "public";
            /** @description Grows with every change; in quotes it is the ETag */
            version: number;
            mayRun: boolean;
            /** @description Also to see the history and to restore */
            mayEdit: boolean;
            /** @description Also to change visibility and grants */
            mayDelete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description An export spec */
            spec: unknown;
            /** @description Null for those who may not change them */
            grants: {
                username: string;
                /** @enum {string} */
                may: "run" | "edit";
            }[] | null;
            /** @description What does not fit what is in ClickHouse now; the template was saved all the same */
            warnings: {
                path: string | null;
                message: string;
            }[];
        };
        SavedTemplateInput: {
            id: string;
            name: string;
            description: string;
            owner: {
                userId: string;
                /** @description Null when the user is gone */
                username: string | null;
            };
            /**
             * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
             * @enum {string}
             */
            visibility: "private" | "shared" | "public";
            /** @description Grows with every change; in quotes it is the ETag */
            version: number;
            mayRun: boolean;
            /** @description Also to see the history and to restore */
            mayEdit: boolean;
            /** @description Also to change visibility and grants */
            mayDelete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description An export spec */
            spec: unknown;
            /** @description Null for those who may not change them */
            grants: {
                username: string;
                /** @enum {string} */
                may: "run" | "edit";
            }[] | null;
            /** @description What does not fit what is in ClickHouse now; the template was saved all the same */
            warnings: {
                path: string | null;
                message: string;
            }[];
        };
        SchemaSidecar: {
            /** @constant */
            version: 1;
            /** Format: date-time */
            exportedAt: string;
            /** @description As in the export spec. */
            format: {
                name: string;
            } & {
                [key: string]: unknown;
            };
            compression: string;
            /** @description Of the file, in its order, with the exact types of ClickHouse. */
            columns: {
                name: string;
                type: string;
                /** @description The type in the file, from which CAST makes the other; absent: the same. */
                writtenAs?: string;
            }[];
            /** @description In the file; null where they were not counted. */
            rows: number | null;
            /** @description The table that was exported row by row; null where it was no such table. */
            table: {
                database: string;
                name: string;
                engine: string;
                createSql: string;
                /** @description Those that are not stored are computed, or read by defaults alone. */
                columns: {
                    name: string;
                    type: string;
                    isStored: boolean;
                }[];
                primaryKey: string;
                sortingKey: string;
                partitionKey: string;
            } | null;
        };
        SchemaSidecarInput: {
            /** @constant */
            version: 1;
            /** Format: date-time */
            exportedAt: string;
            /** @description As in the export spec. */
            format: {
                name: string;
            } & {
                [key: string]: unknown;
            };
            compression: string;
            /** @description Of the file, in its order, with the exact types of ClickHouse. */
            columns: {
                name: string;
                type: string;
                /** @description The type in the file, from which CAST makes the other; absent: the same. */
                writtenAs?: string;
            }[];
            /** @description In the file; null where they were not counted. */
            rows: number | null;
            /** @description The table that was exported row by row; null where it was no such table. */
            table: {
                database: string;
                name: string;
                engine: string;
                createSql: string;
                /** @description Those that are not stored are computed, or read by defaults alone. */
                columns: {
                    name: string;
                    type: string;
                    isStored: boolean;
                }[];
                primaryKey: string;
                sortingKey: string;
                partitionKey: string;
            } | null;
        };
        /** @description A signed-in session; its refresh token is in an HttpOnly cookie. */
        Session: {
            /** @description Send it as `Authorization: Bearer …` */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            expiresInSeconds: number;
            user: {
                id: string;
                username: string;
                displayName: string;
                /** @enum {string} */
                role: "viewer" | "editor" | "admin";
            };
            /** @description What you may do */
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "exports:sql" | "templates:read" | "templates:write" | "files:read" | "files:write" | "imports:run" | "jobs:read" | "jobs:manage" | "users:manage" | "audit:read" | "metrics:read")[];
        };
        /** @description A signed-in session; its refresh token is in an HttpOnly cookie. */
        SessionInput: {
            /** @description Send it as `Authorization: Bearer …` */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            expiresInSeconds: number;
            user: {
                id: string;
                username: string;
                displayName: string;
                /** @enum {string} */
                role: "viewer" | "editor" | "admin";
            };
            /** @description What you may do */
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "exports:sql" | "templates:read" | "templates:write" | "files:read" | "files:write" | "imports:run" | "jobs:read" | "jobs:manage" | "users:manage" | "audit:read" | "metrics:read")[];
        };
        /** @description What a file is, found out from its bytes; types hold for every row of it. */
        SniffedFile: {
            dialect: {
                /** @default , */
                delimiter: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header: boolean;
            };
            rowCount: number;
            readonly columns: {
                name: string;
                type: string;
                evidence: string;
            }[];
            readonly rows: (string | null)[][];
        };
        /** @description What a file is, found out from its bytes; types hold for every row of it. */
        SniffedFileInput: {
            dialect: {
                /** @default , */
                delimiter?: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header?: boolean;
            };
            rowCount: number;
            readonly columns: {
                name: string;
                type: string;
                evidence: string;
            }[];
            readonly rows: (string | null)[][];
        };
        Split: ({
            /** @constant */
            by: "rows";
            rows: number;
        } | {
            /** @constant */
            by: "bytes";
            /** @description A file ends with the row that reaches this many bytes, before compression. */
            bytes: number;
        } | {
            /** @constant */
            by: "values";
            /** @description A column of the result: one file for each of its values. */
            column: string;
        }) & {
            /**
             * @description `zip`: all in one zip; `files`: each a file of its own (jobs only). A manifest comes with both.
             * @default zip
             * @enum {string}
             */
            as: "zip" | "files";
        };
        SplitInput: ({
            /** @constant */
            by: "rows";
            rows: number;
        } | {
            /** @constant */
            by: "bytes";
            /** @description A file ends with the row that reaches this many bytes, before compression. */
            bytes: number;
        } | {
            /** @constant */
            by: "values";
            /** @description A column of the result: one file for each of its values. */
            column: string;
        }) & {
            /**
             * @description `zip`: all in one zip; `files`: each a file of its own (jobs only). A manifest comes with both.
             * @default zip
             * @enum {string}
             */
            as?: "zip" | "files";
        };
        /** @description Values are written as ClickHouse and MySQL read them: backslash escapes, names in backquotes. */
        SqlInsertFormat: {
            /** @constant */
            name: "SQLInsert";
            /**
             * @description The table to insert into; with a database before a dot, if wanted.
             * @default table
             */
            table: string;
            /**
             * @description At most so many rows in one statement.
             * @default 1000
             */
            rowsPerInsert: number;
            /**
             * @description `REPLACE` is for MySQL.
             * @default INSERT
             * @enum {string}
             */
            statement: "INSERT" | "REPLACE";
            /**
             * @description Name the columns in each statement.
             * @default true
             */
            columnNames: boolean;
        };
        /** @description Values are written as ClickHouse and MySQL read them: backslash escapes, names in backquotes. */
        SqlInsertFormatInput: {
            /** @constant */
            name: "SQLInsert";
            /**
             * @description The table to insert into; with a database before a dot, if wanted.
             * @default table
             */
            table?: string;
            /**
             * @description At most so many rows in one statement.
             * @default 1000
             */
            rowsPerInsert?: number;
            /**
             * @description `REPLACE` is for MySQL.
             * @default INSERT
             * @enum {string}
             */
            statement?: "INSERT" | "REPLACE";
            /**
             * @description Name the columns in each statement.
             * @default true
             */
            columnNames?: boolean;
        };
        Table: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
        };
        TableDetails: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
            readonly columns: components["schemas"]["Column"][];
            primaryKey: string;
            sortingKey: string;
            partitionKey: string;
            readonly dependentViews: {
                database: string;
                name: string;
            }[];
            createSql: string;
        };
        TableDetailsInput: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
            readonly columns: components["schemas"]["ColumnInput"][];
            primaryKey: string;
            sortingKey: string;
            partitionKey: string;
            readonly dependentViews: {
                database: string;
                name: string;
            }[];
            createSql: string;
        };
        TableInput: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
        };
        /** @description A saved export spec with a name. */
        Template: {
            id: string;
            name: string;
            description: string;
            owner: {
                userId: string;
                /** @description Null when the user is gone */
                username: string | null;
            };
            /**
             * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
             * @enum {string}
             */
            visibility: "private" | "shared" | "public";
            /** @description Grows with every change; in quotes it is the ETag */
            version: number;
            mayRun: boolean;
            /** @description Also to see the history and to restore */
            mayEdit: boolean;
            /** @description Also to change visibility and grants */
            mayDelete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description An export spec */
            spec: unknown;
            /** @description Null for those who may not change them */
            grants: {
                username: string;
                /** @enum {string} */
                may: "run" | "edit";
            }[] | null;
        };
        TemplateGrant: {
            username: string;
            /**
             * @description `run`: see and run; `edit`: also change name, description and spec.
             * @enum {string}
             */
            may: "run" | "edit";
        };
        TemplateGrantInput: {
            username: string;
            /**
             * @description `run`: see and run; `edit`: also change name, description and spec.
             * @enum {string}
             */
            may: "run" | "edit";
        };
        /** @description A saved export spec with a name. */
        TemplateInput: {
            id: string;
            name: string;
            description: string;
            owner: {
                userId: string;
                /** @description Null when the user is gone */
                username: string | null;
            };
            /**
             * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
             * @enum {string}
             */
            visibility: "private" | "shared" | "public";
            /** @description Grows with every change; in quotes it is the ETag */
            version: number;
            mayRun: boolean;
            /** @description Also to see the history and to restore */
            mayEdit: boolean;
            /** @description Also to change visibility and grants */
            mayDelete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description An export spec */
            spec: unknown;
            /** @description Null for those who may not change them */
            grants: {
                username: string;
                /** @enum {string} */
                may: "run" | "edit";
            }[] | null;
        };
        TemplatePageRequest: {
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values: {
                [key: string]: components["schemas"]["ParameterValue"];
            };
            /**
             * @description At most so many rows; fewer where they would be more than 32 MiB.
             * @default 100
             */
            size: number;
            /** @description `next` or `previous` of a page of the same spec; absent: the first page. */
            cursor?: string;
            /**
             * @description Whether to count all rows, too, which can take as long as reading them.
             * @default false
             */
            total: boolean;
        };
        TemplatePageRequestInput: {
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values?: {
                [key: string]: components["schemas"]["ParameterValueInput"];
            };
            /**
             * @description At most so many rows; fewer where they would be more than 32 MiB.
             * @default 100
             */
            size?: number;
            /** @description `next` or `previous` of a page of the same spec; absent: the first page. */
            cursor?: string;
            /**
             * @description Whether to count all rows, too, which can take as long as reading them.
             * @default false
             */
            total?: boolean;
        };
        TemplatePreviewRequest: {
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values: {
                [key: string]: components["schemas"]["ParameterValue"];
            };
            format?: components["schemas"]["CsvFormat"] | components["schemas"]["TsvFormat"] | components["schemas"]["CustomFormat"] | components["schemas"]["JsonFormat"] | components["schemas"]["NdjsonFormat"] | components["schemas"]["JsonCompactFormat"] | components["schemas"]["XmlFormat"] | components["schemas"]["MarkdownFormat"] | components["schemas"]["SqlInsertFormat"] | components["schemas"]["ParquetFormat"] | components["schemas"]["ArrowFormat"] | components["schemas"]["OrcFormat"] | components["schemas"]["AvroFormat"] | components["schemas"]["NativeFormat"] | components["schemas"]["XlsxFormat"];
            compression?: {
                /** @enum {string} */
                method: "none" | "gzip" | "zstd" | "br" | "lz4" | "xz" | "zip";
                /** @description Higher is smaller and slower; absent: the fast default. */
                level?: number;
            };
            /** @description Into several files; absent: one. */
            split?: components["schemas"]["Split"];
            sidecar?: boolean;
            /** @description Without an extension; absent: the name of the table. */
            fileName?: string;
            /** @default 100 */
            rows: number;
        };
        TemplatePreviewRequestInput: {
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values?: {
                [key: string]: components["schemas"]["ParameterValueInput"];
            };
            format?: components["schemas"]["CsvFormatInput"] | components["schemas"]["TsvFormatInput"] | components["schemas"]["CustomFormatInput"] | components["schemas"]["JsonFormatInput"] | components["schemas"]["NdjsonFormatInput"] | components["schemas"]["JsonCompactFormatInput"] | components["schemas"]["XmlFormatInput"] | components["schemas"]["MarkdownFormatInput"] | components["schemas"]["SqlInsertFormatInput"] | components["schemas"]["ParquetFormatInput"] | components["schemas"]["ArrowFormatInput"] | components["schemas"]["OrcFormatInput"] | components["schemas"]["AvroFormatInput"] | components["schemas"]["NativeFormatInput"] | components["schemas"]["XlsxFormatInput"];
            compression?: {
                /** @enum {string} */
                method: "none" | "gzip" | "zstd" | "br" | "lz4" | "xz" | "zip";
                /** @description Higher is smaller and slower; absent: the fast default. */
                level?: number;
            };
            /** @description Into several files; absent: one. */
            split?: components["schemas"]["SplitInput"];
            sidecar?: boolean;
            /** @description Without an extension; absent: the name of the table. */
            fileName?: string;
            /** @default 100 */
            rows?: number;
        };
        /** @description Values of the parameters, and what is to be different about the file than the template says. */
        TemplateRun: {
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values: {
                [key: string]: components["schemas"]["ParameterValue"];
            };
            format?: components["schemas"]["CsvFormat"] | components["schemas"]["TsvFormat"] | components["schemas"]["CustomFormat"] | components["schemas"]["JsonFormat"] | components["schemas"]["NdjsonFormat"] | components["schemas"]["JsonCompactFormat"] | components["schemas"]["XmlFormat"] | components["schemas"]["MarkdownFormat"] | components["schemas"]["SqlInsertFormat"] | components["schemas"]["ParquetFormat"] | components["schemas"]["ArrowFormat"] | components["schemas"]["OrcFormat"] | components["schemas"]["AvroFormat"] | components["schemas"]["NativeFormat"] | components["schemas"]["XlsxFormat"];
            compression?: {
                /** @enum {string} */
                method: "none" | "gzip" | "zstd" | "br" | "lz4" | "xz" | "zip";
                /** @description Higher is smaller and slower; absent: the fast default. */
                level?: number;
            };
            /** @description Into several files; absent: one. */
            split?: components["schemas"]["Split"];
            sidecar?: boolean;
            /** @description Without an extension; absent: the name of the table. */
            fileName?: string;
        };
        /** @description Values of the parameters, and what is to be different about the file than the template says. */
        TemplateRunInput: {
            /**
             * @description Values of the parameters, by name.
             * @default {}
             */
            values?: {
                [key: string]: components["schemas"]["ParameterValueInput"];
            };
            format?: components["schemas"]["CsvFormatInput"] | components["schemas"]["TsvFormatInput"] | components["schemas"]["CustomFormatInput"] | components["schemas"]["JsonFormatInput"] | components["schemas"]["NdjsonFormatInput"] | components["schemas"]["JsonCompactFormatInput"] | components["schemas"]["XmlFormatInput"] | components["schemas"]["MarkdownFormatInput"] | components["schemas"]["SqlInsertFormatInput"] | components["schemas"]["ParquetFormatInput"] | components["schemas"]["ArrowFormatInput"] | components["schemas"]["OrcFormatInput"] | components["schemas"]["AvroFormatInput"] | components["schemas"]["NativeFormatInput"] | components["schemas"]["XlsxFormatInput"];
            compression?: {
                /** @enum {string} */
                method: "none" | "gzip" | "zstd" | "br" | "lz4" | "xz" | "zip";
                /** @description Higher is smaller and slower; absent: the fast default. */
                level?: number;
            };
            /** @description Into several files; absent: one. */
            split?: components["schemas"]["SplitInput"];
            sidecar?: boolean;
            /** @description Without an extension; absent: the name of the table. */
            fileName?: string;
        };
        /** @description A template without its spec. */
        TemplateSummary: {
            id: string;
            name: string;
            description: string;
            owner: {
                userId: string;
                /** @description Null when the user is gone */
                username: string | null;
            };
            /**
             * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
             * @enum {string}
             */
            visibility: "private" | "shared" | "public";
            /** @description Grows with every change; in quotes it is the ETag */
            version: number;
            mayRun: boolean;
            /** @description Also to see the history and to restore */
            mayEdit: boolean;
            /** @description Also to change visibility and grants */
            mayDelete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A template without its spec. */
        TemplateSummaryInput: {
            id: string;
            name: string;
            description: string;
            owner: {
                userId: string;
                /** @description Null when the user is gone */
                username: string | null;
            };
            /**
             * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
             * @enum {string}
             */
            visibility: "private" | "shared" | "public";
            /** @description Grows with every change; in quotes it is the ETag */
            version: number;
            mayRun: boolean;
            /** @description Also to see the history and to restore */
            mayEdit: boolean;
            /** @description Also to change visibility and grants */
            mayDelete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description What a template was after one change. */
        TemplateVersion: {
            version: number;
            name: string;
            note: string;
            changedBy: {
                userId: string;
                username: string;
            };
            /** Format: date-time */
            changedAt: string;
            description: string;
            /** @description An export spec */
            spec: unknown;
        };
        /** @description What a template was after one change. */
        TemplateVersionInput: {
            version: number;
            name: string;
            note: string;
            changedBy: {
                userId: string;
                username: string;
            };
            /** Format: date-time */
            changedAt: string;
            description: string;
            /** @description An export spec */
            spec: unknown;
        };
        TemplateVersionSummary: {
            version: number;
            name: string;
            note: string;
            changedBy: {
                userId: string;
                username: string;
            };
            /** Format: date-time */
            changedAt: string;
        };
        TemplateVersionSummaryInput: {
            version: number;
            name: string;
            note: string;
            changedBy: {
                userId: string;
                username: string;
            };
            /** Format: date-time */
            changedAt: string;
        };
        TsvFormat: {
            /** @constant */
            name: "TSV";
            /**
             * @description A first line with the names of the columns.
             * @default true
             */
            header: boolean;
            /**
             * @description A second line with the ClickHouse types of the columns. Needs the header.
             * @default false
             */
            types: boolean;
            /**
             * @description What stands for NULL, never in quotes.
             * @default \N
             */
            nullText: string;
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle: "clickhouse" | "iso" | "unix";
            /**
             * @description How a Bool is spelt: true/false, 1/0, yes/no, Y/N, …
             * @default {
             *       "true": "true",
             *       "false": "false"
             *     }
             */
            boolText: {
                true: string;
                false: string;
            };
            /**
             * @description How characters become bytes. The UTF-16 encodings bring a byte order mark.
             * @default utf-8
             * @enum {string}
             */
            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "windows-874" | "ibm866" | "koi8-r" | "koi8-u" | "iso-8859-1" | "iso-8859-2" | "iso-8859-3" | "iso-8859-4" | "iso-8859-5" | "iso-8859-6" | "iso-8859-7" | "iso-8859-8" | "iso-8859-10" | "iso-8859-13" | "iso-8859-14" | "iso-8859-15" | "iso-8859-16" | "macintosh";
            /**
             * @description A character that the encoding lacks: `fail` breaks the export and names its place; `replace` writes a question mark.
             * @default fail
             * @enum {string}
             */
            onUnmappable: "fail" | "replace";
            /**
             * @description What ends a line.
             * @default LF
             * @enum {string}
             */
            lineEnd: "LF" | "CRLF";
        };
        TsvFormatInput: {
            /** @constant */
            name: "TSV";
            /**
             * @description A first line with the names of the columns.
             * @default true
             */
            header?: boolean;
            /**
             * @description A second line with the ClickHouse types of the columns. Needs the header.
             * @default false
             */
            types?: boolean;
            /**
             * @description What stands for NULL, never in quotes.
             * @default \N
             */
            nullText?: string;
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "unix";
            /**
             * @description How a Bool is spelt: true/false, 1/0, yes/no, Y/N, …
             * @default {
             *       "true": "true",
             *       "false": "false"
             *     }
             */
            boolText?: {
                true: string;
                false: string;
            };
            /**
             * @description How characters become bytes. The UTF-16 encodings bring a byte order mark.
             * @default utf-8
             * @enum {string}
             */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "windows-874" | "ibm866" | "koi8-r" | "koi8-u" | "iso-8859-1" | "iso-8859-2" | "iso-8859-3" | "iso-8859-4" | "iso-8859-5" | "iso-8859-6" | "iso-8859-7" | "iso-8859-8" | "iso-8859-10" | "iso-8859-13" | "iso-8859-14" | "iso-8859-15" | "iso-8859-16" | "macintosh";
            /**
             * @description A character that the encoding lacks: `fail` breaks the export and names its place; `replace` writes a question mark.
             * @default fail
             * @enum {string}
             */
            onUnmappable?: "fail" | "replace";
            /**
             * @description What ends a line.
             * @default LF
             * @enum {string}
             */
            lineEnd?: "LF" | "CRLF";
        };
        User: {
            id: string;
            username: string;
            displayName: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            signIn: "password" | "identity-provider";
            disabled: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        UserInput: {
            id: string;
            username: string;
            displayName: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            signIn: "password" | "identity-provider";
            disabled: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Value: components["schemas"]["Literal"] | components["schemas"]["ParameterRef"];
        ValueInput: components["schemas"]["LiteralInput"] | components["schemas"]["ParameterRefInput"];
        XlsxFormat: {
            /** @constant */
            name: "XLSX";
            /**
             * @description A first row with the names of the columns, bold and frozen, on every sheet.
             * @default true
             */
            header: boolean;
            /**
             * @description Of the first sheet; the next ones have a number behind it.
             * @default Data
             */
            sheetName: string;
            /**
             * @description Filter buttons in the header.
             * @default true
             */
            autoFilter: boolean;
            /**
             * @description A text beyond the 32,767 characters that a cell of Excel holds: `fail` breaks the export; `cut` shortens it.
             * @default fail
             * @enum {string}
             */
            longText: "fail" | "cut";
        };
        XlsxFormatInput: {
            /** @constant */
            name: "XLSX";
            /**
             * @description A first row with the names of the columns, bold and frozen, on every sheet.
             * @default true
             */
            header?: boolean;
            /**
             * @description Of the first sheet; the next ones have a number behind it.
             * @default Data
             */
            sheetName?: string;
            /**
             * @description Filter buttons in the header.
             * @default true
             */
            autoFilter?: boolean;
            /**
             * @description A text beyond the 32,767 characters that a cell of Excel holds: `fail` breaks the export; `cut` shortens it.
             * @default fail
             * @enum {string}
             */
            longText?: "fail" | "cut";
        };
        /** @description Always well-formed: characters that XML cannot hold, and bytes that are not UTF-8, become U+FFFD. NULL is written as \N. */
        XmlFormat: {
            /** @constant */
            name: "XML";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle: "clickhouse" | "iso" | "unix";
        };
        /** @description Always well-formed: characters that XML cannot hold, and bytes that are not UTF-8, become U+FFFD. NULL is written as \N. */
        XmlFormatInput: {
            /** @constant */
            name: "XML";
            /**
             * @description `clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.
             * @default clickhouse
             * @enum {string}
             */
            dateStyle?: "clickhouse" | "iso" | "unix";
        };
    };
    responses: {
        /** @description What went wrong, in plain words and with a stable code. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            id: string;
                            username: string;
                            displayName: string;
                            /** @enum {string} */
                            role: "viewer" | "editor" | "admin";
                            /** @enum {string} */
                            signIn: "password" | "identity-provider";
                        };
                        /** @description What you may do */
                        scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "exports:sql" | "templates:read" | "templates:write" | "files:read" | "files:write" | "imports:run" | "jobs:read" | "jobs:manage" | "users:manage" | "audit:read" | "metrics:read")[];
                        /**
                         * @description How this request proved who you are
                         * @enum {string}
                         */
                        proof: "session" | "api-token" | "identity-provider";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    /** @description At least 12 characters */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description One action, such as `session.open`, or all of a noun, such as `session` */
                action?: string;
                outcome?: "allowed" | "refused";
                username?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEvent"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    loginByLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    link: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listLoginMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        password: boolean;
                        /** @description The identity provider, when there is one; a browser goes to startUrl */
                        oidc: {
                            name: string;
                            startUrl: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finishOidcLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    startOidcLogin: {
        parameters: {
            query?: {
                /** @description A path of the page to end at */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Connection"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    endpoint: {
                        host: string;
                        /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                        port: number;
                        /** @default null */
                        tls?: {
                            /**
                             * @description Authority to trust instead of the system's.
                             * @default null
                             */
                            ca?: string | null;
                            /**
                             * @description Certificate to show to the server; its key is a secret.
                             * @default null
                             */
                            clientCertificate?: string | null;
                            /** @default null */
                            serverName?: string | null;
                        } | null;
                        /** @default default */
                        database?: string;
                        login: {
                            /** @enum {string} */
                            kind: "password";
                            user: string;
                        } | {
                            /** @enum {string} */
                            kind: "bearer-jwt";
                        } | {
                            /** @enum {string} */
                            kind: "jwt-as-password";
                            user: string;
                        };
                    };
                    /** @default {} */
                    secrets?: {
                        password?: string;
                        /** @description The JWT, for both JWT logins. */
                        token?: string;
                        clientKey?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testConnectionDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: {
                        host: string;
                        /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                        port: number;
                        /** @default null */
                        tls?: {
                            /**
                             * @description Authority to trust instead of the system's.
                             * @default null
                             */
                            ca?: string | null;
                            /**
                             * @description Certificate to show to the server; its key is a secret.
                             * @default null
                             */
                            clientCertificate?: string | null;
                            /** @default null */
                            serverName?: string | null;
                        } | null;
                        /** @default default */
                        database?: string;
                        login: {
                            /** @enum {string} */
                            kind: "password";
                            user: string;
                        } | {
                            /** @enum {string} */
                            kind: "bearer-jwt";
                        } | {
                            /** @enum {string} */
                            kind: "jwt-as-password";
                            user: string;
                        };
                    };
                    /** @default {} */
                    secrets?: {
                        password?: string;
                        /** @description The JWT, for both JWT logins. */
                        token?: string;
                        clientKey?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The revision that this change was made from. */
                    revision: number;
                    name?: string;
                    endpoint?: {
                        host: string;
                        /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                        port: number;
                        /** @default null */
                        tls?: {
                            /**
                             * @description Authority to trust instead of the system's.
                             * @default null
                             */
                            ca?: string | null;
                            /**
                             * @description Certificate to show to the server; its key is a secret.
                             * @default null
                             */
                            clientCertificate?: string | null;
                            /** @default null */
                            serverName?: string | null;
                        } | null;
                        /** @default default */
                        database?: string;
                        login: {
                            /** @enum {string} */
                            kind: "password";
                            user: string;
                        } | {
                            /** @enum {string} */
                            kind: "bearer-jwt";
                        } | {
                            /** @enum {string} */
                            kind: "jwt-as-password";
                            user: string;
                        };
                    };
                    /** @description Only the secrets named here change. */
                    secrets?: {
                        password?: string;
                        /** @description The JWT, for both JWT logins. */
                        token?: string;
                        clientKey?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDatabases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Database"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
                database: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Table"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
                database: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableDetails"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRows: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Repeat for each column; absent: all. */
                columns?: string[];
            };
            header?: never;
            path: {
                connectionId: string;
                database: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSpecInput"];
            };
        };
        responses: {
            /** @description The file, as it is made. An export that fails midway breaks off: a clean end means a complete file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createExportJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createExportLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadExportByLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as it is made. An export that fails midway breaks off: a clean end means a complete file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getExportPage: {
        parameters: {
            query: {
                /** @description The export spec as JSON. For one that is long or secret, use POST. */
                spec: string;
                size?: number;
                /** @description `next` or `previous` of a page of the same spec; absent: the first page. */
                cursor?: string;
                /** @description Whether to count all rows, too, which can take as long as reading them. */
                total?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. Its header `Link` has the addresses of the pages around it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readExportPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PageRequestInput"];
            };
        };
        responses: {
            /** @description The page. Its header `Link` has the addresses of the pages around it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    planExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPlan"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listFiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["File"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadFile: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadFileByLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listFileLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FileLink"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createFileLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    expiresInSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFileLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeFileLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    sniffFile: {
        parameters: {
            query?: {
                delimiter?: string;
                header?: string;
            };
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SniffedFile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listFormats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["FileFormat"][];
                        readonly compressions: components["schemas"]["CompressionFormat"][];
                        readonly encodings: {
                            name: string;
                            label: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    planImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Such as `export` */
                kind?: string;
                /** @description One state, or several with commas: `queued,running` */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Job"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    followJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description There is nothing new, and never will be. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDetails"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    followJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description There is nothing new, and never will be. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JobLogLine"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For people to read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stopJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /** @description A part of the name, 3 to 100 characters, in upper or lower case */
                search?: string;
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TemplateSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description No other template of yours has it */
                    name: string;
                    description: string;
                    /**
                     * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
                     * @default private
                     * @enum {string}
                     */
                    visibility?: "private" | "shared" | "public";
                    /**
                     * @description Only with `shared`
                     * @default []
                     */
                    grants?: components["schemas"]["TemplateGrantInput"][];
                    spec: components["schemas"]["ExportSpecInput"];
                    /**
                     * @description For the history
                     * @default
                     */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                    /**
                     * @description `private`: its owner; `shared`: also those named in `grants`; `public`: everybody.
                     * @enum {string}
                     */
                    visibility?: "private" | "shared" | "public";
                    /** @description All of them: those left out end */
                    grants?: components["schemas"]["TemplateGrantInput"][];
                    spec?: components["schemas"]["ExportSpecInput"];
                    /**
                     * @description For the history
                     * @default
                     */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateRunInput"];
            };
        };
        responses: {
            /** @description The file, as it is made. An export that fails midway breaks off: a clean end means a complete file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createTemplateJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateRunInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readTemplatePage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePageRequestInput"];
            };
        };
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTemplateParameterValues: {
        parameters: {
            query?: {
                /** @description A part of the value, in any case */
                search?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Values of a column are strings */
                        readonly items: (string | number | boolean)[];
                        hasMore: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePreviewRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTemplateVersions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TemplateVersionSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTemplateVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreTemplateVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description For the history
                     * @default
                     */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listApiTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiToken"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description At most your own, and never `account` */
                    scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "exports:sql" | "templates:read" | "templates:write" | "files:read" | "files:write" | "imports:run" | "jobs:read" | "jobs:manage" | "users:manage" | "audit:read" | "metrics:read")[];
                    /** @description In the future; null for a token that does not expire */
                    expiresAt: string | null;
                    /** @description Binds the token to one template: it can run it, and do nothing else. Such a token takes only the scopes exports:run, jobs:read, jobs:manage, files:read. */
                    template?: {
                        templateId: string;
                        /**
                         * @description Values of parameters that the holder of the token cannot change
                         * @default {}
                         */
                        values?: {
                            [key: string]: components["schemas"]["ParameterValueInput"];
                        };
                        filter?: components["schemas"]["FilterInput"];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                        item: components["schemas"]["ApiToken"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 3 to 64 of a-z, 0-9, dot, underscore, @ and hyphen; lower-cased */
                    username: string;
                    displayName?: string;
                    /** @enum {string} */
                    role: "viewer" | "editor" | "admin";
                    /** @description At least 12 characters */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    displayName?: string;
                    /** @enum {string} */
                    role?: "viewer" | "editor" | "admin";
                    /** @description true ends the sessions of the user, and their tokens stop working */
                    disabled?: boolean;
                    /** @description A new password ends the sessions of the user and revokes their API tokens */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not-ready";
                        version: string;
                        checks: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not-ready";
                        version: string;
                        checks: {
                            [key: string]: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
